#include "metrics/code_length.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace crosshash {
namespace {

[[noreturn]] void refuse(const char* reason) { throw Failure({ErrorCode::InvalidArgument, reason}); }

std::vector<CodeLength> in_order(std::span<const CodeLength> curve) {
  if (curve.empty()) {
    refuse("There is no code length to choose from.");
  }
  std::vector<CodeLength> points(curve.begin(), curve.end());
  std::ranges::sort(points, {}, &CodeLength::bits);
  if (points.front().bits == 0 || std::ranges::adjacent_find(points, {}, &CodeLength::bits) != points.end()) {
    refuse("Each code length must be there once, and none be 0.");
  }
  if (!std::ranges::all_of(
          points, [](double quality) { return std::isfinite(quality) && quality >= 0; }, &CodeLength::quality)) {
    refuse("Qualities must be 0 or more.");
  }
  return points;
}

}  // namespace

Result<RecommendedLength> recommend_bits(std::span<const CodeLength> curve, double noise) {
  return guard([&] {
    if (!std::isfinite(noise) || noise < 0) {
      refuse("The noise of qualities must be 0 or more.");
    }
    const std::vector<CodeLength> all = in_order(curve);
    std::vector<CodeLength> points;
    for (const CodeLength& point : all) {
      if (points.empty() || point.quality > points.back().quality + noise) {
        points.push_back(point);
      }
    }
    const CodeLength first = points.front();
    const CodeLength last = points.back();
    CodeLength knee = last;
    double highest = 1e-9;  // a straight line has no knee, whatever rounding makes of it
    for (const CodeLength& point : points) {
      if (last.bits == first.bits) {
        break;
      }
      const double along = static_cast<double>(point.bits - first.bits) / (last.bits - first.bits);
      const double up = (point.quality - first.quality) / (last.quality - first.quality);
      if (up - along > highest) {
        highest = up - along;
        knee = point;
      }
    }
    const double best = std::ranges::max(all, {}, &CodeLength::quality).quality;
    return RecommendedLength{
        .bits = knee.bits, .quality = knee.quality, .share_of_best = best > 0 ? knee.quality / best : 1};
  });
}

}  // namespace crosshash
