// What a gallery should hold, kept in the simplest way: a list of places, and a map from ids.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gallery/gallery.h"
#include "gallery/sample_gallery.h"

namespace crosshash::test {

class GalleryModel {
 public:
  [[nodiscard]] std::size_t size() const { return positions_.size(); }
  [[nodiscard]] bool has(const std::string& id) const { return positions_.contains(id); }

  void add(const SampleItem& item) {
    positions_[item.id] = places_.size();
    places_.emplace_back(item);
  }

  void remove(const std::string& id) {
    places_[positions_.at(id)].reset();
    positions_.erase(id);
  }

  // False when there was nothing to do.
  bool compact() {
    if (std::erase(places_, std::nullopt) == 0) {
      return false;
    }
    for (std::size_t position = 0; position < places_.size(); ++position) {
      positions_[places_[position]->id] = position;
    }
    return true;
  }

  // Items added, and items removed.
  [[nodiscard]] std::size_t changes() const { return places_.size() + (places_.size() - size()); }

  [[nodiscard]] const std::vector<std::optional<SampleItem>>& places() const { return places_; }
  [[nodiscard]] const std::map<std::string, std::size_t>& positions() const { return positions_; }

 private:
  std::vector<std::optional<SampleItem>> places_;  // nothing where an item was removed
  std::map<std::string, std::size_t> positions_;   // of the items that are there
};

// Checks that all of a gallery is as in the model.
void expect_like(const Gallery& gallery, const GalleryModel& model);

}  // namespace crosshash::test
