#pragma once

#include <string>

namespace asam {

/// Now, as "2024-06-17T09:30:00Z".
std::string utcTimeText();

} // namespace asam
