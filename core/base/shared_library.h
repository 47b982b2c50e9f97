#pragma once

#include <dlfcn.h>

namespace asam {

/// A library of the system, which stays loaded; null where it is not there or cannot be loaded.
inline void* openLibrary(const char* name) {
    return dlopen(name, RTLD_NOW | RTLD_LOCAL);
}

/// Takes a function of it by its name; false, and a null pointer, where it has none.
template <typename Function>
bool findFunction(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

} // namespace asam
