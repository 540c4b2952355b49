#include "gallery/section.h"

namespace crosshash {

std::string_view section_name(std::uint32_t kind) noexcept {
  switch (static_cast<SectionKind>(kind)) {
    case SectionKind::Codes: return "codes";
    case SectionKind::Ids: return "ids";
    case SectionKind::Titles: return "titles";
    case SectionKind::Embeddings: return "embeddings";
    case SectionKind::Metadata: return "metadata";
    case SectionKind::Removed: return "removed";
  }
  return "unknown";
}

}  // namespace crosshash
