# mruby's own build: `host` gives the compiler mrbc, `wasm` the library for the module, and `native`, when asked for with NATIVE=1, the same library
# for the machine itself, with the same settings.
SETTINGS = %w[MRB_NO_STDIO MRB_INT32 MRB_NO_BOXING NDEBUG]
PREFIX_MAP = "-ffile-prefix-map=#{MRUBY_ROOT}=mruby"

def library(conf)
  conf.cc.defines = SETTINGS
  conf.gembox 'stdlib'
  conf.gembox 'stdlib-ext'
  conf.gembox 'math'
  conf.gembox 'metaprog' # the parser and eval
  conf.gem core: 'mruby-error'
  conf.gem core: 'mruby-catch'
end

MRuby::Build.new do |conf|
  conf.toolchain :gcc
  conf.cc.flags = %w[-std=gnu99 -O1]
  conf.gem core: 'mruby-bin-mrbc'
end

MRuby::CrossBuild.new('wasm') do |conf|
  conf.toolchain :clang
  conf.cc.command = ENV.fetch('CLANG')
  conf.linker.command = ENV.fetch('CLANG')
  conf.archiver.command = ENV.fetch('LLVM_AR')
  conf.cc.flags = %W[
    --target=wasm32-wasi -mcpu=mvp -std=gnu99 -Os #{PREFIX_MAP}
    -mllvm -enable-emscripten-sjlj -I#{File.expand_path('sjlj', __dir__)}
    -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_SIGNAL
  ]
  library(conf)
end

if ENV['NATIVE']
  MRuby::CrossBuild.new('native') do |conf|
    conf.toolchain :gcc
    conf.cc.flags = %W[-std=gnu99 -Os #{PREFIX_MAP} -fPIC -fvisibility=hidden]
    library(conf)
  end
end
