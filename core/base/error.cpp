#include "core/base/error.h"

namespace asam {

const char* Cancelled::what() const noexcept { return "stopped on request"; }

} // namespace asam
