// wazero as a program in Go uses it: arguments are "interpreter" or "compiler", what to do, and the file of a module.
//
// Each line that comes in is a number of times; when it has been done that often, a line goes out.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strconv"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// As in lib/runtimes/wazero.
const (
	mostPages = 1 << 14
	features  = api.CoreFeaturesV2 | experimental.CoreFeaturesThreads | experimental.CoreFeaturesTailCall |
		experimental.CoreFeaturesExtendedConst | experimental.CoreFeaturesExceptionHandling |
		experimental.CoreFeaturesTypedFunctionReferences
)

var background = context.Background()

func main() {
	tier, subject := os.Args[1], os.Args[2]
	module := required(os.ReadFile(os.Args[3]))
	config := wazero.NewRuntimeConfigCompiler()
	if tier == "interpreter" {
		config = wazero.NewRuntimeConfigInterpreter()
	}
	work := prepared(subject, config.WithMemoryLimitPages(mostPages).WithCoreFeatures(features), module)
	fmt.Println("ready")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		work(required(strconv.ParseInt(lines.Text(), 10, 64)))
		fmt.Println("done")
	}
}

func required[T any](value T, err error) T {
	must(err)
	return value
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// What does something a number of times.
func prepared(subject string, config wazero.RuntimeConfig, module []byte) func(times int64) {
	switch subject {
	case "execute":
		runtime, compiled := compile(config, module)
		run := instantiate(runtime, compiled).ExportedFunction("run")
		stack := make([]uint64, 1)
		return func(times int64) {
			for ; times > 0; times-- {
				stack[0] = 10
				must(run.CallWithStack(background, stack))
			}
		}
	case "compile":
		return again(func() { end(compile(config, module)) })
	case "deserialize":
		directory := required(os.MkdirTemp(".", "wazero"))
		load := func() {
			cache := required(wazero.NewCompilationCacheWithDir(directory))
			end(compile(config.WithCompilationCache(cache), module))
			must(cache.Close(background))
		}
		load() // the first one compiles, and stores
		return again(load)
	case "instantiate":
		runtime, compiled := compile(config, module)
		return again(func() { must(instantiate(runtime, compiled).Close(background)) })
	}
	panic(subject)
}

func again(work func()) func(times int64) {
	return func(times int64) {
		for ; times > 0; times-- {
			work()
		}
	}
}

// In a runtime of its own, which would return what it has compiled before.
func compile(config wazero.RuntimeConfig, module []byte) (wazero.Runtime, wazero.CompiledModule) {
	runtime := wazero.NewRuntimeWithConfig(background, config)
	return runtime, required(runtime.CompileModule(background, module))
}

func end(runtime wazero.Runtime, compiled wazero.CompiledModule) {
	must(compiled.Close(background))
	must(runtime.Close(background))
}

func instantiate(runtime wazero.Runtime, compiled wazero.CompiledModule) api.Module {
	return required(runtime.InstantiateModule(background, compiled, wazero.NewModuleConfig().WithName("").WithStartFunctions()))
}
