// Random sequences of everything that changes a gallery or its file, against a simple model of both.
#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gallery/gallery.h"
#include "gallery/gallery_model.h"
#include "gallery/sample_gallery.h"

namespace crosshash {
namespace {

using test::GalleryModel;
using test::SampleItem;

constexpr std::size_t ids = 40;  // few, so that they come back

class Story {
 public:
  Story(const GalleryOptions& options, std::uint32_t seed)
      : options_(options), random_(seed), gallery_(Gallery::create(options).value()) {}

  void step() {
    const std::uint32_t choice = random_() % 100;
    if (choice < 40) {
      add();
    } else if (choice < 60) {
      remove();
    } else if (choice < 75) {
      update();
    } else if (choice < 79) {
      compact();
    } else if (choice < 89) {
      append();
    } else if (choice < 92) {
      save();
    } else if (choice < 97) {
      finish_writing();
    } else {
      reopen();
    }
  }

  void expect_all() const {
    ASSERT_NO_FATAL_FAILURE(test::expect_like(gallery_, model_));
    ASSERT_EQ(gallery_.generation(), generation_);
    ASSERT_EQ(gallery_.unsaved(), model_.changes() - (in_step_ ? in_step_->changes() : 0) + left_out_);
    for (std::size_t i = 0; i < ids; ++i) {
      const std::string text = text_of(i);
      const auto place = model_.positions().find(text);
      const auto expected = place == model_.positions().end() ? std::nullopt : std::optional(place->second);
      const GalleryId id = options_.id_type == IdType::Strings ? GalleryId(text) : GalleryId(std::uint64_t{i});
      ASSERT_EQ(gallery_.find(id), expected) << text;
    }
  }

  [[nodiscard]] std::size_t appends() const { return appends_; }
  [[nodiscard]] std::size_t compactions() const { return generation_; }

 private:
  static std::string text_of(std::size_t id) { return "id " + std::to_string(id); }

  // An item with one of the ids, and contents that no other has.
  SampleItem next_item() {
    SampleItem item = test::sample_items(options_, 1, ++contents_).front();
    item.integer_id = random_() % ids;
    item.id = text_of(static_cast<std::size_t>(item.integer_id));
    return item;
  }

  void add() {
    const SampleItem item = next_item();
    const auto added = gallery_.add(item.item(options_.id_type));
    ASSERT_EQ(added.has_value(), !model_.has(item.id));
    if (added) {
      model_.add(item);
    }
  }

  void remove() {
    const SampleItem item = next_item();
    ASSERT_EQ(gallery_.remove(item.item(options_.id_type).id).value(), model_.has(item.id));
    if (model_.has(item.id)) {
      model_.remove(item.id);
    }
  }

  void update() {
    const SampleItem item = next_item();
    const auto updated = gallery_.update(item.item(options_.id_type));
    ASSERT_EQ(updated.has_value(), model_.has(item.id));
    if (updated) {
      model_.remove(item.id);
      model_.add(item);
    }
  }

  void compact() {
    ASSERT_TRUE(gallery_.compact());
    const std::size_t left_out = model_.places().size() - model_.size();
    if (model_.compact()) {
      ++generation_;
      left_out_ += left_out;
      in_step_.reset();
      written_.reset();
    }
  }

  void append() {
    auto appendix = gallery_.append();
    if (!in_step_) {
      ASSERT_EQ(appendix.error().code, ErrorCode::InvalidArgument);
      return;
    }
    if (!appendix && appendix.error().code == ErrorCode::GalleryFull) {
      save();
      return;
    }
    ASSERT_TRUE(appendix);
    ASSERT_EQ(appendix->bytes.empty(), gallery_.unsaved() == 0);
    written_ = {test::written(file_, *appendix), model_};
    ++appends_;
  }

  void save() { written_ = {gallery_.save().value(), model_}; }

  // What save or append gave gets into the file, perhaps long after; or was lost, when something else came first.
  void finish_writing() {
    ASSERT_EQ(gallery_.mark_saved().has_value(), written_.has_value());
    if (written_) {
      file_ = std::move(written_->first);
      in_file_ = std::move(written_->second);
      written_.reset();
      in_step_ = in_file_;
      left_out_ = 0;
      const Gallery opened = Gallery::open(file_).value();
      ASSERT_NO_FATAL_FAILURE(test::expect_like(opened, in_file_)) << "in the file";
      ASSERT_EQ(opened.unsaved(), 0U);
    }
  }

  void reopen() {
    if (file_.empty()) {
      return;
    }
    gallery_ = Gallery::open(file_).value();
    model_ = in_file_;
    in_step_ = in_file_;
    written_.reset();
    left_out_ = 0;
    generation_ = 0;
  }

  GalleryOptions options_;
  std::mt19937 random_;
  Gallery gallery_;
  GalleryModel model_;
  AlignedBytes file_;
  GalleryModel in_file_;
  std::optional<GalleryModel> in_step_;                           // what the gallery knows to be in the file
  std::optional<std::pair<AlignedBytes, GalleryModel>> written_;  // what save or append last gave
  std::size_t contents_ = 0;
  std::size_t left_out_ = 0;  // by compacting, since the file was in step
  std::uint32_t generation_ = 0;
  std::size_t appends_ = 0;
};

TEST(RemovalModel, RandomSequencesOfChanges) {
  std::size_t appends = 0;
  std::size_t compactions = 0;
  std::uint32_t seed = 0;
  for (const IdType id_type : {IdType::Strings, IdType::Integers}) {
    for (const std::uint32_t bits : {8U, 40U, 64U, 256U}) {
      for (const std::uint32_t dimensions : {0U, 3U}) {
        ++seed;
        Story story(test::sample_options(bits, dimensions, id_type), seed);
        for (int i = 0; i < 300; ++i) {
          SCOPED_TRACE("seed " + std::to_string(seed) + ", step " + std::to_string(i));
          ASSERT_NO_FATAL_FAILURE(story.step());
          ASSERT_NO_FATAL_FAILURE(story.expect_all());
        }
        appends += story.appends();
        compactions += story.compactions();
      }
    }
  }
  EXPECT_GT(appends, 100U);
  EXPECT_GT(compactions, 10U);
}

}  // namespace
}  // namespace crosshash
