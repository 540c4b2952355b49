#include "gallery/rising_ids.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <variant>

#include "gallery/id_table.h"
#include "gallery/little_endian.h"

namespace crosshash {
namespace {

// One loop a type: opening a gallery goes through all ids.
bool rises(const IdColumn& ids, std::size_t count) noexcept {
  if (ids.type == IdType::Strings) {
    for (std::size_t i = 1; i < count; ++i) {
      if (!(ids.strings[i - 1] < ids.strings[i])) {
        return false;
      }
    }
    return true;
  }
  std::uint64_t before = count > 0 ? load<std::uint64_t>(ids.integers, 0) : 0;
  for (std::size_t i = 1; i < count; ++i) {
    const auto id = load<std::uint64_t>(ids.integers, i * 8);
    if (id <= before) {
      return false;
    }
    before = id;
  }
  return true;
}

}  // namespace

bool id_before(const GalleryId& left, const GalleryId& right) noexcept {
  const auto* const left_text = std::get_if<std::string_view>(&left);
  const auto* const right_text = std::get_if<std::string_view>(&right);
  if (left_text != nullptr && right_text != nullptr) {
    return *left_text < *right_text;  // bytes count as unsigned
  }
  const auto* const left_number = std::get_if<std::uint64_t>(&left);
  const auto* const right_number = std::get_if<std::uint64_t>(&right);
  return left_number != nullptr && right_number != nullptr && *left_number < *right_number;
}

bool ids_rise(std::span<const Segment> segments) noexcept {
  std::optional<GalleryId> last;
  for (const Segment& segment : segments) {
    if (segment.count == 0) {
      continue;
    }
    if ((last && !id_before(*last, segment.ids[0])) || !rises(segment.ids, segment.count)) {
      return false;
    }
    last = segment.ids[segment.count - 1];
  }
  return true;
}

std::optional<std::uint32_t> find_rising(std::span<const Segment> segments, const GalleryId& id) noexcept {
  if (!segments.empty() && segments.back().count == 0) {
    segments = segments.first(segments.size() - 1);
  }
  // Most ids that are asked for and not there are new ones, which come after all others.
  if (segments.empty() || id_before(segments.back().ids[segments.back().count - 1], id)) {
    return std::nullopt;
  }
  const auto behind =
      std::ranges::partition_point(segments, [&id](const Segment& segment) { return !id_before(id, segment.ids[0]); });
  if (behind == segments.begin()) {
    return std::nullopt;
  }
  const Segment& segment = *std::prev(behind);
  std::size_t first = 0;  // of those that may be it
  std::size_t last = segment.count;
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (id_before(segment.ids[middle], id)) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  if (first == segment.count || !same_id(segment.ids[first], id)) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(segment.first + first);
}

}  // namespace crosshash
