// How libFuzzer changes gallery files. A plain mutation nearly always breaks a checksum, and the reader then looks no
// further; so most mutations here are of one part of the file, which is then put together with its checksums right.
#include <algorithm>
#include <cstring>

#include "libfuzzer.h"
#include "mutate_bytes.h"
#include "new_sections.h"
#include "parts.h"
#include "random.h"

namespace crosshash::fuzz {
namespace {

void mutate_count(std::uint64_t& count, Random& random) {
  const std::uint64_t extreme = random.one_of<std::uint64_t>(
      {0, 1, 0xFFFFFFFF, 0x100000000, 1ULL << 57, 1ULL << 61, 1ULL << 62, 1ULL << 63, ~0ULL, random.next()});
  count = random.one_in(3) ? extreme : random.one_in(2) ? count + 1 + random.below(3) : count - 1 - random.below(3);
}

void mutate_entry(GalleryPart& part, Random& random) {
  switch (random.below(4)) {
    case 0: part.kind = static_cast<std::uint32_t>(random.below(9)); break;
    case 1: part.flags = random.one_of<std::uint16_t>({0, 1, 1, 2, 0x8000}); break;
    case 2: part.encoding = static_cast<std::uint16_t>(random.below(5)); break;
    default: mutate_count(part.count, random); break;
  }
}

// Of the header, what is not about places.
void mutate_shape(GalleryParts& parts, Random& random) {
  switch (random.below(4)) {
    case 0: parts.bits = static_cast<std::uint32_t>(8 * random.below(130)); break;
    case 1: parts.dimensions = random.one_of<std::uint32_t>({0, 1, 3, 16, 65536, 65537, ~0U}); break;
    case 2: mutate_count(parts.items, random); break;
    default: random.fill(parts.fingerprint); break;
  }
}

// Another order, or another number, of sections.
void mutate_order(GalleryParts& parts, Random& random) {
  auto& sections = parts.sections;
  const std::size_t first = random.below(sections.size());
  const std::size_t second = random.below(sections.size());
  switch (random.below(3)) {
    case 0: std::swap(sections[first], sections[second]); break;
    case 1: sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(first)); break;
    default:
      if (sections.size() < GalleryParts::max_sections) {
        GalleryPart copy = sections[first];
        sections.insert(sections.begin() + static_cast<std::ptrdiff_t>(second), std::move(copy));
      }
  }
}

// The header then counts what the codes' sections say.
void count_items(GalleryParts& parts) {
  parts.items = 0;
  for (const GalleryPart& part : parts.sections) {
    parts.items += part.kind == 1 ? part.count : 0;
  }
}

void mutate(GalleryParts& parts, std::size_t room, Random& random) {
  const std::size_t kind = random.below(16);
  if (parts.sections.empty() || kind == 0) {
    add_run(parts, random);
  } else if (kind == 1) {
    add_removals(parts, random);
  } else if (kind < 10) {
    mutate_bytes(parts.sections[random.below(parts.sections.size())].bytes, std::min<std::size_t>(room, 64));
  } else if (kind < 12) {
    mutate_entry(parts.sections[random.below(parts.sections.size())], random);
  } else if (kind < 13) {
    mutate_shape(parts, random);
  } else if (kind < 15) {
    mutate_order(parts, random);
  } else {
    mutate_bytes(parts.behind, std::min<std::size_t>(room, 64));
  }
}

std::size_t copy_out(const std::vector<std::uint8_t>& file, std::uint8_t* out, std::size_t max_size) {
  if (file.size() > max_size) {
    return 0;
  }
  std::ranges::copy(file, out);
  return file.size();
}

}  // namespace
}  // namespace crosshash::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  using namespace crosshash::fuzz;  // NOLINT(google-build-using-namespace)
  Random random(seed);
  if (!random.one_in(8)) {
    if (auto parts = take_apart({data, size})) {
      for (std::size_t times = 1 + random.below(3); times > 0; --times) {
        mutate(*parts, max_size - size, random);
      }
      if (random.one_in(2)) {
        count_items(*parts);
      }
      if (const std::size_t made = copy_out(put_together(*parts), data, max_size); made > 0) {
        return made;
      }
    }
  }
  const std::size_t made = LLVMFuzzerMutate(data, size, max_size);
  if (!random.one_in(4)) {
    seal_gallery({data, made});
  }
  return made;
}

// A section of the second file goes into the first.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2, std::uint8_t* out,
                                                 std::size_t max_out_size, unsigned seed) {
  using namespace crosshash::fuzz;  // NOLINT(google-build-using-namespace)
  Random random(seed);
  auto parts = take_apart({data1, size1});
  const auto others = take_apart({data2, size2});
  if (!parts || !others || parts->sections.empty() || others->sections.empty()) {
    return 0;
  }
  const GalleryPart& other = others->sections[random.below(others->sections.size())];
  const auto same = std::ranges::find(parts->sections, other.kind, &GalleryPart::kind);
  if (same != parts->sections.end() && random.one_in(2)) {
    *same = other;
  } else if (parts->sections.size() < GalleryParts::max_sections) {
    parts->sections.push_back(other);
  }
  if (random.one_in(2)) {
    count_items(*parts);
  }
  return copy_out(put_together(*parts), out, max_out_size);
}
