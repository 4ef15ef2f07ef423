package main

import (
	"sync"
	"sync/atomic"
)

// What C knows by a number above 0. Looking one up takes no lock: each call does it.
type handles[T any] struct {
	mutex sync.Mutex
	free  []int
	all   atomic.Pointer[[]*T]
}

func (h *handles[T]) put(value *T) int64 {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	var all []*T
	if before := h.all.Load(); before != nil {
		all = *before
	}
	if last := len(h.free) - 1; last >= 0 {
		at := h.free[last]
		h.free = h.free[:last]
		all[at] = value
		return int64(at) + 1
	}
	all = append(all, value)
	h.all.Store(&all)
	return int64(len(all))
}

func (h *handles[T]) get(handle int64) *T {
	return (*h.all.Load())[handle-1]
}

// Forgets a handle, and returns what it stood for.
func (h *handles[T]) take(handle int64) *T {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	all := *h.all.Load()
	value := all[handle-1]
	all[handle-1] = nil
	h.free = append(h.free, int(handle-1))
	return value
}
