#include "gallery/recent_items.h"

#include <span>
#include <variant>

#include "error.h"
#include "gallery/growth.h"
#include "hashing/int8_embeddings.h"

namespace crosshash {
namespace {

CodeSet empty_codes(std::uint32_t bits) {
  auto codes = CodeSet::create(bits);
  if (!codes) {
    throw Failure(codes.error());
  }
  return *std::move(codes);
}

}  // namespace

RecentItems::RecentItems(const GalleryOptions& options)
    : id_type_(options.id_type), dimensions_(options.dimensions), codes_(empty_codes(options.bits)) {}

void RecentItems::add(const GalleryItem& item) {
  const auto* const string_id = std::get_if<std::string_view>(&item.id);
  const auto* const integer_id = std::get_if<std::uint64_t>(&item.id);
  // Whatever may fail comes first; the codes are last of it, because they are added at once.
  if (string_id != nullptr) {
    string_ids_.reserve_one(string_id->size());
  } else {
    reserve_more(integer_ids_, 1);
  }
  titles_.reserve_one(item.title.size());
  if (dimensions_ != 0) {
    reserve_more(embedding_values_, dimensions_);
    reserve_more(embedding_scales_, 1);
  }
  if (auto added = codes_.append(item.code); !added) {
    throw Failure(added.error());
  }

  if (string_id != nullptr) {
    string_ids_.push(*string_id);
  } else {
    integer_ids_.push_back(*integer_id);
  }
  titles_.push(item.title);
  if (dimensions_ != 0) {
    embedding_values_.resize(embedding_values_.size() + dimensions_);
    embedding_scales_.push_back(quantize_int8(item.embedding, std::span(embedding_values_).last(dimensions_)));
  }
}

Segment RecentItems::segment(std::size_t first) const noexcept {
  const auto* const integers = reinterpret_cast<const std::uint8_t*>(integer_ids_.data());
  return {.first = first,
          .count = codes_.size(),
          .codes = codes_.view(),
          .ids = {.type = id_type_,
                  .strings = string_ids_.view(),
                  .integers = std::span(integers, integer_ids_.size() * sizeof integer_ids_[0])},
          .titles = titles_.view(),
          .embeddings = {.dimensions = dimensions_, .values = embedding_values_, .scales = embedding_scales_}};
}

}  // namespace crosshash
