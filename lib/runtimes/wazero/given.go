package main

/*
#include <stdint.h>
#include <stdlib.h>

// Takes the address of its arguments, where its result goes to; returns what went wrong, for the caller to free.
typedef char *(*host_function)(uint64_t *values);

static char *call_host(uintptr_t function, uint64_t *values) {
	return ((host_function)function)(values);
}
*/
import "C"

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"unsafe"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

const (
	// 1 GiB: while a memory grows, Go's heap holds it up to three times.
	mostPages = 1 << 14
	// All that it has, beside what is on by default.
	features = api.CoreFeaturesV2 | experimental.CoreFeaturesThreads | experimental.CoreFeaturesTailCall |
		experimental.CoreFeaturesExtendedConst | experimental.CoreFeaturesExceptionHandling |
		experimental.CoreFeaturesTypedFunctionReferences
)

// What modules may import, and what they see through WASI.
type given struct {
	config  wazero.RuntimeConfig
	modules map[string][]hostFunction
	wasi    bool
	seen    wazero.ModuleConfig
	limit   int64
}

type hostFunction struct {
	name                string
	parameters, results []api.ValueType
	callback            uintptr
}

// Calls back, on the thread that runs the module. What the host says went wrong becomes an error of the call.
func (f hostFunction) call(_ context.Context, stack []uint64) {
	var values *C.uint64_t
	if len(stack) > 0 {
		values = (*C.uint64_t)(unsafe.Pointer(&stack[0]))
	}
	if problem := C.call_host(C.uintptr_t(f.callback), values); problem != nil {
		text := C.GoString(problem)
		C.free(unsafe.Pointer(problem))
		panic(errors.New(text))
	}
}

func newGiven(interpreter bool) *given {
	config := wazero.NewRuntimeConfigCompiler()
	if interpreter {
		config = wazero.NewRuntimeConfigInterpreter()
	}
	return &given{
		config:  config.WithMemoryLimitPages(mostPages).WithCoreFeatures(features),
		modules: map[string][]hostFunction{},
		// Without a name, so that there may be many; what is called at the start is up to the caller.
		seen: wazero.NewModuleConfig().WithName("").WithStartFunctions(),
	}
}

// By default, clocks stand still and random bytes are always the same.
func (g *given) giveWasi(arguments, variables []string, directory, mount string, limit int64) {
	g.wasi = true
	g.limit = limit
	g.seen = g.seen.WithArgs(arguments...).
		WithSysWalltime().WithSysNanotime().WithSysNanosleep().WithRandSource(rand.Reader)
	for _, variable := range variables {
		name, value, _ := strings.Cut(variable, "=")
		g.seen = g.seen.WithEnv(name, value)
	}
	if directory != "" {
		g.seen = g.seen.WithFSConfig(wazero.NewFSConfig().WithDirMount(directory, mount))
	}
}

// Puts it into a runtime.
func (g *given) link(ctx context.Context, runtime wazero.Runtime) error {
	if g.wasi {
		if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
			return err
		}
	}
	for module, functions := range g.modules {
		builder := runtime.NewHostModuleBuilder(module)
		for _, f := range functions {
			builder = builder.NewFunctionBuilder().
				WithGoFunction(api.GoFunc(f.call), f.parameters, f.results).
				Export(f.name)
		}
		if _, err := builder.Instantiate(ctx); err != nil {
			return err
		}
	}
	return nil
}

// What one instance prints, up to a limit; what is beyond it is dropped.
type captured struct {
	bytes []byte
	limit int64
}

func (c *captured) Write(printed []byte) (int, error) {
	room := min(c.limit-int64(len(c.bytes)), int64(len(printed)))
	c.bytes = append(c.bytes, printed[:room]...)
	return len(printed), nil
}
