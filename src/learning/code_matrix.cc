#include "learning/code_matrix.h"

#include "hashing/hash_function.h"

namespace crosshash {

Matrix signs(const Matrix& values) {
  return values.unaryExpr([](double value) { return value > 0 ? 1.0 : -1.0; });
}

std::vector<std::uint8_t> pack_rows(const Matrix& values) {
  std::vector<std::uint8_t> packed;
  packed.reserve(static_cast<std::size_t>(values.size()) / 8);
  std::vector<float> row(static_cast<std::size_t>(values.cols()));
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    for (Eigen::Index bit = 0; bit < values.cols(); ++bit) {
      row[static_cast<std::size_t>(bit)] = values(i, bit) > 0 ? 1.0F : -1.0F;
    }
    const std::vector<std::uint8_t> code = pack_signs(row);
    packed.insert(packed.end(), code.begin(), code.end());
  }
  return packed;
}

}  // namespace crosshash
