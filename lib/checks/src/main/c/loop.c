/* The other side of the comparison with an adapter: the same calls of the same library from C. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  size_t size;
  void *data;
} vec;

typedef void *(*one)(void *);
typedef void (*end)(void *);
typedef void *(*two)(void *, void *);

/* What an engine for each module is made with. */
typedef struct {
  void *(*config_new)(void);
  void (*config_set)(void *, int);
  int64_t setting;
  one engine_new;
  end engine_delete;
  one store_new;
  end store_delete;
  two make;
  end delete;
} library;

static int module(const library *l, vec *bytes) {
  void *config = l->config_new();
  l->config_set(config, (int)l->setting);
  void *engine = l->engine_new(config);
  void *store = l->store_new(engine);
  void *module = l->make(store, bytes);
  if (!module) return 0;
  l->delete (module);
  l->store_delete(store);
  l->engine_delete(engine);
  return 1;
}

/* wasm_module_new */
void *loop_module(const library *l, vec *bytes, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (!module(l, bytes)) return (void *)1;
  }
  return 0;
}

/* wasm_module_deserialize of a file */
void *loop_deserialize(const library *l, const char *path, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    FILE *file = fopen(path, "rb");
    if (!file) return (void *)1;
    fseek(file, 0, SEEK_END);
    vec bytes = {(size_t)ftell(file), 0};
    rewind(file);
    bytes.data = malloc(bytes.size);
    if (fread(bytes.data, 1, bytes.size, file) != bytes.size) return (void *)2;
    fclose(file);
    int made = module(l, &bytes);
    free(bytes.data);
    if (!made) return (void *)3;
  }
  return 0;
}

/* wasm_instance_new in a store of its own, and its exports */
void *loop_instance(one store_new, end store_delete, void *(*instance_new)(void *, void *, vec *, void **), end instance_delete,
                    void (*exports)(void *, vec *), end vec_delete, void *engine, void *module,
                    int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    void *store = store_new(engine);
    vec imports = {0, 0};
    void *trap = 0;
    void *instance = instance_new(store, module, &imports, &trap);
    if (!instance) return (void *)1;
    vec all = {0, 0};
    exports(instance, &all);
    vec_delete(&all);
    instance_delete(instance);
    store_delete(store);
  }
  return 0;
}

/* wasmtime_module_new */
void *loop_wasmtime_module(void *(*make)(void *, void *, size_t, void **), end delete, void *engine,
                           void *bytes, int64_t size, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    void *module = 0;
    void *error = make(engine, bytes, (size_t)size, &module);
    if (error) return error;
    delete (module);
  }
  return 0;
}

/* wasmtime_module_deserialize_file */
void *loop_wasmtime_deserialize(void *(*make)(void *, const char *, void **), end delete,
                                void *engine, const char *path, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    void *module = 0;
    void *error = make(engine, path, &module);
    if (error) return error;
    delete (module);
  }
  return 0;
}

/* wasmtime_instance_new in a store of its own */
void *loop_wasmtime_instance(void *(*store_new)(void *, void *, end), one context_of,
                             end store_delete,
                             void *(*instance_new)(void *, void *, void *, size_t, void *, void **),
                             void *engine, void *module, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    int64_t instance[4];
    void *trap = 0;
    void *store = store_new(engine, 0, 0);
    void *error = instance_new(context_of(store), module, 0, 0, instance, &trap);
    if (error || trap) return error ? error : trap;
    store_delete(store);
  }
  return 0;
}
