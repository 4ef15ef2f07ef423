// A C interface to wazero, as small as wasmeter needs it.
//
// What is made is known by a number above 0 until it is closed. A function that fails returns 0, or a kind of failure,
// and puts a text where its last parameter points to; the caller frees it. Panics do not leave this library.
package main

/*
#include <stdint.h>
#include <stdlib.h>
*/
import "C"

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"strings"
	"sync"
	"unsafe"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/sys"
)

// Kinds of failure.
const (
	fine = iota
	unlinkable
	trap
	limit
	exit
)

const (
	library  = "github.com/tetratelabs/wazero"
	overflow = "stack overflow"
	pageBits = 16
)

var (
	background = context.Background()
	numbers    = []api.ValueType{api.ValueTypeI32, api.ValueTypeI64, api.ValueTypeF32, api.ValueTypeF64}

	allGiven     handles[given]
	allRuntimes  handles[engine]
	allModules   handles[compiled]
	allInstances handles[instance]
	allCalls     handles[call]
)

// A runtime of wazero with the modules of the host, which it gets when they are needed.
type engine struct {
	given   *given
	runtime wazero.Runtime
	cache   wazero.CompilationCache
	linking sync.Once
	linked  error
}

func (e *engine) link() error {
	e.linking.Do(func() { e.linked = e.given.link(background, e.runtime) })
	return e.linked
}

func (e *engine) close() {
	e.runtime.Close(background)
	if e.cache != nil {
		e.cache.Close(background)
	}
}

type compiled struct {
	engine *engine
	module wazero.CompiledModule
}

type instance struct {
	module   api.Module
	out, err captured
}

// A function with room for its arguments and results, which share it, and with its arguments.
type call struct {
	function  api.Function
	stack     []uint64
	arguments []uint64
	failure   error
}

// The first line: what follows are frames.
func text(err error) *C.char {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return C.CString(line)
}

func kind(err error) C.int32_t {
	var exited *sys.ExitError
	switch {
	case err == nil:
		return fine
	case errors.As(err, &exited):
		return exit
	}
	// What wazero itself traps with is not public.
	for e := err; e != nil; e = errors.Unwrap(e) {
		if e.Error() == overflow {
			return limit
		}
	}
	return trap
}

// Makes an error of a panic of wazero's.
func recovered(err *error) {
	if panicked := recover(); panicked != nil {
		*err = fmt.Errorf("panic: %v", panicked)
	}
}

// The digits of a signature: numbers of its types, parameters before a point, results behind it.
func types(digits string) []api.ValueType {
	all := []api.ValueType{}
	for _, digit := range digits {
		all = append(all, numbers[digit-'0'])
	}
	return all
}

func signature(text string) (parameters, results []api.ValueType) {
	before, behind, _ := strings.Cut(text, ".")
	return types(before), types(behind)
}

func same(one, other []api.ValueType) bool {
	return string(one) == string(other)
}

func words(types []api.ValueType) string {
	all := []string{}
	for _, t := range types {
		all = append(all, api.ValueTypeName(t))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

//export wazero_version
func wazero_version() *C.char {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dependency := range info.Deps {
			if dependency.Path == library {
				return C.CString(strings.TrimPrefix(dependency.Version, "v"))
			}
		}
	}
	return C.CString("")
}

// The start of everything: what modules will be given, which is nothing yet.
//
//export wazero_given
func wazero_given(interpreter C.int32_t) C.int64_t {
	return C.int64_t(allGiven.put(newGiven(interpreter != 0)))
}

// Gives WASI. Strings are one behind another: arguments, variables, where modules find the directory. Without one, it is empty.
//
//export wazero_give_wasi
func wazero_give_wasi(handle C.int64_t, strs *C.char, arguments, variables C.int64_t, directory *C.char, most C.int64_t) {
	all := []string{}
	at := unsafe.Pointer(strs)
	for range arguments + variables + 1 {
		one := C.GoString((*C.char)(at))
		at = unsafe.Add(at, len(one)+1)
		all = append(all, one)
	}
	mount := all[arguments+variables]
	allGiven.get(int64(handle)).giveWasi(all[:arguments], all[arguments:arguments+variables], C.GoString(directory), mount, int64(most))
}

// Gives a host function, by its address.
//
//export wazero_give_function
func wazero_give_function(handle C.int64_t, module, name, typed *C.char, callback C.uint64_t) {
	parameters, results := signature(C.GoString(typed))
	g := allGiven.get(int64(handle))
	in := C.GoString(module)
	g.modules[in] = append(g.modules[in], hostFunction{C.GoString(name), parameters, results, uintptr(callback)})
}

//export wazero_forget
func wazero_forget(handle C.int64_t) {
	allGiven.take(int64(handle))
}

// Makes a runtime, which stores what it compiles in a directory, or loads it from there, if there is one.
//
//export wazero_runtime
func wazero_runtime(handle C.int64_t, directory *C.char, failure **C.char) C.int64_t {
	made, err := newEngine(allGiven.get(int64(handle)), directory)
	if err != nil {
		*failure = text(err)
		return 0
	}
	return C.int64_t(allRuntimes.put(made))
}

func newEngine(g *given, directory *C.char) (made *engine, err error) {
	defer recovered(&err)
	config := g.config
	made = &engine{given: g}
	if directory != nil {
		made.cache, err = wazero.NewCompilationCacheWithDir(C.GoString(directory))
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(made.cache)
	}
	made.runtime = wazero.NewRuntimeWithConfig(background, config)
	return made, nil
}

// Gives a runtime its modules of the host now, and not when the first instance needs them.
//
//export wazero_link
func wazero_link(handle C.int64_t, failure **C.char) C.int32_t {
	if err := allRuntimes.get(int64(handle)).link(); err != nil {
		*failure = text(err)
		return unlinkable
	}
	return fine
}

//export wazero_close_runtime
func wazero_close_runtime(handle C.int64_t) {
	allRuntimes.take(int64(handle)).close()
}

// Compiles a module. Where a directory is given it must be that of the runtime, and what is stored
// there must be all it needs.
//
//export wazero_compile
func wazero_compile(handle C.int64_t, bytes *C.uint8_t, length C.int64_t, directory *C.char, failure **C.char) C.int64_t {
	e := allRuntimes.get(int64(handle))
	// It keeps parts of what it is given.
	module := C.GoBytes(unsafe.Pointer(bytes), C.int(length))
	made, err := compile(e, module, directory)
	if err != nil {
		*failure = text(err)
		return 0
	}
	return C.int64_t(allModules.put(&compiled{e, made}))
}

func compile(e *engine, module []byte, directory *C.char) (made wazero.CompiledModule, err error) {
	defer recovered(&err)
	var before map[string]fs.FileInfo
	if directory != nil {
		if before, err = filesIn(C.GoString(directory)); err != nil {
			return nil, err
		}
		if len(before) == 0 {
			return nil, errNothingStored
		}
	}
	if made, err = e.runtime.CompileModule(background, module); err != nil || directory == nil {
		return made, err
	}
	if err = requireUntouched(C.GoString(directory), before); err != nil {
		made.Close(background)
	}
	return made, err
}

//export wazero_close_module
func wazero_close_module(handle C.int64_t) {
	allModules.take(int64(handle)).module.Close(background)
}

// Makes an instance. If it fails, the kind of failure and what it exited with are put behind the text.
//
//export wazero_instantiate
func wazero_instantiate(handle C.int64_t, failure **C.char, failed *C.int32_t) C.int64_t {
	c := allModules.get(int64(handle))
	made, how, err := instantiate(c)
	if err == nil {
		return C.int64_t(allInstances.put(made))
	}
	*failure = text(err)
	both := unsafe.Slice(failed, 2)
	both[0], both[1] = how, code(err)
	return 0
}

func instantiate(c *compiled) (made *instance, how C.int32_t, err error) {
	how = trap
	defer recovered(&err)
	e := c.engine
	if err = e.link(); err == nil {
		err = missing(e.runtime, c.module)
	}
	if err != nil {
		return nil, unlinkable, err
	}
	made = &instance{out: captured{limit: e.given.limit}, err: captured{limit: e.given.limit}}
	made.module, err = e.runtime.InstantiateModule(
		background, c.module, e.given.seen.WithStdout(&made.out).WithStderr(&made.err))
	if err != nil {
		how = kind(err)
		// Memories, tables and globals are never given; wazero has no kinds of errors for that.
		if strings.HasPrefix(err.Error(), "module[") || strings.HasPrefix(err.Error(), "import ") {
			how = unlinkable
		}
	}
	return made, how, err
}

// The first function that nobody gave, or that was given with another type.
func missing(runtime wazero.Runtime, module wazero.CompiledModule) error {
	for _, wanted := range module.ImportedFunctions() {
		in, name, _ := wanted.Import()
		var there api.FunctionDefinition
		if host := runtime.Module(in); host != nil {
			there = host.ExportedFunctionDefinitions()[name]
		}
		if there == nil {
			return fmt.Errorf("missing import %s.%s", in, name)
		}
		if !same(there.ParamTypes(), wanted.ParamTypes()) || !same(there.ResultTypes(), wanted.ResultTypes()) {
			return fmt.Errorf("import %s.%s has another type", in, name)
		}
	}
	return nil
}

func code(err error) C.int32_t {
	var exited *sys.ExitError
	if errors.As(err, &exited) {
		return C.int32_t(exited.ExitCode())
	}
	return 0
}

//export wazero_close_instance
func wazero_close_instance(handle C.int64_t) {
	allInstances.take(int64(handle)).module.Close(background)
}

// What an instance printed, for the caller to free.
//
//export wazero_printed
func wazero_printed(handle C.int64_t, toErr C.int32_t, length *C.int64_t) unsafe.Pointer {
	i := allInstances.get(int64(handle))
	printed := i.out.bytes
	if toErr != 0 {
		printed = i.err.bytes
	}
	*length = C.int64_t(len(printed))
	return C.CBytes(printed)
}

// Where the exported memory of an instance is now, and how many bytes it has; 0 if there is none.
//
//export wazero_memory
func wazero_memory(handle C.int64_t, name *C.char, length *C.uint64_t) C.uint64_t {
	memory := allInstances.get(int64(handle)).module.ExportedMemory(C.GoString(name))
	if memory == nil {
		return 0
	}
	// All 65,536 pages have more bytes than its size can say.
	pages, _ := memory.Grow(0)
	*length = C.uint64_t(pages) << pageBits
	first, some := memory.Read(0, 1)
	if !some {
		return C.uint64_t(uintptr(unsafe.Pointer(&nowhere)))
	}
	return C.uint64_t(uintptr(unsafe.Pointer(&first[0])))
}

// Where a memory of no bytes is.
var nowhere byte

// Prepares a call. Values are where its results will be, followed by where its arguments are; there is
// room for one value at least. 0 without a text if there is no such function.
//
//export wazero_call
func wazero_call(handle C.int64_t, name, typed *C.char, values *C.uint64_t, failure **C.char) C.int64_t {
	function := allInstances.get(int64(handle)).module.ExportedFunction(C.GoString(name))
	if function == nil {
		return 0
	}
	parameters, results := signature(C.GoString(typed))
	is := function.Definition()
	if !same(is.ParamTypes(), parameters) || !same(is.ResultTypes(), results) {
		*failure = C.CString(words(is.ParamTypes()) + " -> " + words(is.ResultTypes()))
		return 0
	}
	room := max(len(parameters), len(results), 1)
	all := unsafe.Slice((*uint64)(unsafe.Pointer(values)), room+len(parameters))
	return C.int64_t(allCalls.put(&call{function: function, stack: all[:room], arguments: all[room:]}))
}

// Calls as many times as is said, each with the same arguments; returns what kind of failure ended it.
//
//export wazero_run
func wazero_run(handle, times C.int64_t) C.int32_t {
	c := allCalls.get(int64(handle))
	for ; times > 0; times-- {
		copy(c.stack, c.arguments)
		if err := c.function.CallWithStack(background, c.stack); err != nil {
			c.failure = err
			return kind(err)
		}
	}
	return fine
}

// Why a call failed, and what it exited with.
//
//export wazero_failure
func wazero_failure(handle C.int64_t, exited *C.int32_t) *C.char {
	c := allCalls.get(int64(handle))
	*exited = code(c.failure)
	return text(c.failure)
}

//export wazero_close_call
func wazero_close_call(handle C.int64_t) {
	allCalls.take(int64(handle))
}

func main() {}
