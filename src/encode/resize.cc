#include "encode/resize.h"

#include <algorithm>
#include <cstddef>
#include <new>

#include "encode/axis_weights.h"

namespace crosshash {
namespace {

// Zeros. Row lengths can pass what 32 bits count.
std::vector<float> make_floats(std::uint64_t count, std::uint64_t length) {
  std::vector<float> floats;
  if (length > floats.max_size() / count) {
    throw std::bad_alloc();
  }
  floats.resize(static_cast<std::size_t>(count * length));
  return floats;
}

// A row of the source as floats, `channels` a pixel. Of four channels the last means nothing any more: rows keep it
// because contiguous conversions and sums are what the compiler makes vectors of.
class RowReader {
 public:
  RowReader(const PictureView& picture, std::uint32_t begin, std::uint32_t end)
      : picture_(picture), begin_(begin), length_(std::size_t{end - begin} * picture.channels) {}

  // One float more than the pixels, so that four can be read at the last one.
  [[nodiscard]] std::size_t length() const noexcept { return length_ + 1; }

  void read(std::uint32_t y, std::span<float> row) const noexcept {
    const std::size_t offset = (std::size_t{y} * picture_.width + begin_) * picture_.channels;
    const std::span<const std::uint8_t> bytes = picture_.pixels.subspan(offset, length_);
    for (std::size_t i = 0; i < length_; ++i) {
      row[i] = static_cast<float>(bytes[i]);
    }
    if (picture_.channels == 4 && !is_opaque(bytes)) {
      composite(row);
    }
  }

 private:
  static bool is_opaque(std::span<const std::uint8_t> bytes) noexcept {
    std::uint8_t alpha = 255;
    for (std::size_t i = 3; i < bytes.size(); i += 4) {
      alpha &= bytes[i];
    }
    return alpha == 255;
  }

  void composite(std::span<float> row) const noexcept {
    const std::array<float, 4> below = {static_cast<float>(picture_.background[0]),
                                        static_cast<float>(picture_.background[1]),
                                        static_cast<float>(picture_.background[2]), 0.0F};
    for (std::size_t i = 0; i < length_; i += 4) {
      const float alpha = row[i + 3] / 255.0F;
      for (std::size_t channel = 0; channel < 4; ++channel) {
        row[i + channel] = below[channel] + (row[i + channel] - below[channel]) * alpha;
      }
    }
  }

  const PictureView& picture_;
  std::uint32_t begin_;
  std::size_t length_;
};

void add_scaled(std::span<float> sum, float weight, std::span<const float> row) noexcept {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i] += weight * row[i];
  }
}

// Rows of the source that are added up together, so that the sums are loaded and stored less often.
constexpr std::uint32_t group_rows = 4;

// What the rows of the group that begins with row `top` weigh in row `to` of the result.
std::array<float, group_rows> group_weights(const AxisWeights& rows, std::size_t to, std::uint32_t top) noexcept {
  std::array<float, group_rows> weights = {};
  for (std::uint32_t i = 0; i < group_rows; ++i) {
    if (top + i >= rows.begin(to) && top + i < rows.end(to)) {
      weights[i] = rows.weights(to)[top + i - rows.begin(to)];
    }
  }
  return weights;
}

void add_group(std::span<float> sum, const std::array<float, group_rows>& weights,
               std::span<const float> group) noexcept {
  const std::size_t length = sum.size();
  const float* row = group.data();
  for (std::size_t i = 0; i < length; ++i, ++row) {
    sum[i] += (weights[0] * row[0] + weights[1] * row[length]) +
              (weights[2] * row[2 * length] + weights[3] * row[3 * length]);
  }
}

// Resizes a row that begins at columns.source_begin() to three floats a pixel.
void resize_row(const AxisWeights& columns, std::span<const float> row, std::size_t channels,
                std::span<float> resized) noexcept {
  for (std::size_t x = 0; x < columns.size(); ++x) {
    const float* pixel = row.data() + std::size_t{columns.begin(x) - columns.source_begin()} * channels;
    std::array<float, 4> sum = {};
    for (const float weight : columns.weights(x)) {
      for (std::size_t channel = 0; channel < 4; ++channel) {
        sum[channel] += weight * pixel[channel];
      }
      pixel += channels;
    }
    std::copy_n(sum.begin(), 3, resized.begin() + static_cast<std::ptrdiff_t>(x * 3));
  }
}

// Adds up rows as they come, a group at a time, and resizes each sum when it is complete: for pictures that get lower.
std::vector<float> rows_first(const PictureView& picture, const AxisWeights& columns, const AxisWeights& rows) {
  const RowReader reader(picture, columns.source_begin(), columns.source_end());
  const std::size_t length = reader.length();
  const std::size_t slots = rows.overlap() + group_rows;
  std::vector<float> group = make_floats(group_rows, length);
  std::vector<float> sums = make_floats(slots, length);
  std::vector<float> result = make_floats(rows.size(), columns.size() * 3);
  std::size_t next = 0;  // the first row of the result that is not complete
  // Groups begin at multiples of their size wherever the part begins, so that it is rounded like the whole.
  for (std::uint32_t top = rows.source_begin() / group_rows * group_rows; top < rows.source_end(); top += group_rows) {
    const std::uint32_t bottom = std::min(top + group_rows, rows.source_end());
    for (std::uint32_t y = std::max(top, rows.source_begin()); y < bottom; ++y) {
      reader.read(y, std::span(group).subspan((y - top) * length, length));
    }
    for (std::size_t to = next; to < rows.size() && rows.begin(to) < bottom; ++to) {
      const std::span<float> sum = std::span(sums).subspan(to % slots * length, length);
      if (rows.begin(to) >= top) {
        std::ranges::fill(sum, 0.0F);
      }
      add_group(sum, group_weights(rows, to, top), group);
      if (rows.end(to) <= bottom) {
        resize_row(columns, sum, picture.channels,
                   std::span(result).subspan(to * columns.size() * 3, columns.size() * 3));
        next = to + 1;
      }
    }
  }
  return result;
}

// Resizes every row, then adds them up: for pictures that get higher.
std::vector<float> columns_first(const PictureView& picture, const AxisWeights& columns, const AxisWeights& rows) {
  const RowReader reader(picture, columns.source_begin(), columns.source_end());
  const std::size_t length = columns.size() * 3;
  std::vector<float> row = make_floats(1, reader.length());
  std::vector<float> resized = make_floats(rows.source_end() - rows.source_begin(), length);
  const auto row_of = [&](std::uint32_t y) {
    return std::span(resized).subspan(std::size_t{y - rows.source_begin()} * length, length);
  };
  for (std::uint32_t y = rows.source_begin(); y < rows.source_end(); ++y) {
    reader.read(y, row);
    resize_row(columns, row, picture.channels, row_of(y));
  }
  std::vector<float> result = make_floats(rows.size(), length);
  for (std::size_t to = 0; to < rows.size(); ++to) {
    std::uint32_t y = rows.begin(to);
    for (const float weight : rows.weights(to)) {
      add_scaled(std::span(result).subspan(to * length, length), weight, row_of(y++));
    }
  }
  return result;
}

}  // namespace

std::vector<float> resize_part(const PictureView& picture, Extent target, const Box& box, Filter filter) {
  const AxisWeights columns(filter, picture.width, target.width, box.left, box.width);
  const AxisWeights rows(filter, picture.height, target.height, box.top, box.height);
  // Either order gives the same picture. The order goes by `target` alone, so that a part is rounded like the whole.
  return picture.height >= target.height ? rows_first(picture, columns, rows) : columns_first(picture, columns, rows);
}

}  // namespace crosshash
