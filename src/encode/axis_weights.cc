#include "encode/axis_weights.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace crosshash {
namespace {

double support(Filter filter) { return filter == Filter::Bilinear ? 1.0 : 2.0; }

double weigh(Filter filter, double distance) {
  const double x = std::abs(distance);
  if (x >= support(filter)) {
    return 0.0;
  }
  if (filter == Filter::Bilinear) {
    return 1.0 - x;
  }
  constexpr double a = -0.5;
  return x < 1.0 ? ((a + 2.0) * x - (a + 3.0)) * x * x + 1.0 : (((x - 5.0) * x + 8.0) * x - 4.0) * a;
}

}  // namespace

AxisWeights::AxisWeights(Filter filter, std::uint32_t source, std::uint64_t target, std::uint64_t first,
                         std::uint32_t count) {
  const double step = static_cast<double>(source) / static_cast<double>(target);
  const double width = std::max(step, 1.0);
  const double reach = support(filter) * width;
  const double most = static_cast<double>(count) * (2.0 * reach + 1.0);
  if (most > static_cast<double>(weights_.max_size())) {
    throw std::bad_alloc();
  }
  weights_.reserve(static_cast<std::size_t>(most));
  windows_.reserve(std::size_t{count} + 1);
  std::vector<double> weights;
  for (std::uint64_t i = first; i < first + count; ++i) {
    const double centre = (static_cast<double>(i) + 0.5) * step;
    const double low = std::max(centre - reach + 0.5, 0.0);
    const double high = std::min(centre + reach + 0.5, static_cast<double>(source));
    const auto begin = static_cast<std::uint32_t>(low);
    const auto end = static_cast<std::uint32_t>(high);
    weights.clear();
    double sum = 0.0;
    for (std::uint32_t pixel = begin; pixel < end; ++pixel) {
      weights.push_back(weigh(filter, (static_cast<double>(pixel) + 0.5 - centre) / width));
      sum += weights.back();
    }
    windows_.push_back({begin, weights_.size()});
    for (const double weight : weights) {
      weights_.push_back(static_cast<float>(weight / sum));
    }
  }
  windows_.push_back({source, weights_.size()});
}

std::size_t AxisWeights::overlap() const noexcept {
  std::size_t most = 0;
  std::size_t past = 0;  // the first window that begins beyond window i
  for (std::size_t i = 0; i < size(); ++i) {
    while (past < size() && begin(past) < end(i)) {
      ++past;
    }
    most = std::max(most, past - i);
  }
  return most;
}

}  // namespace crosshash
