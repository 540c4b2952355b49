#include "hashing/hash_function_file.h"

#include <array>
#include <cstring>
#include <new>
#include <string>

#include "hashing/crc32c.h"

namespace crosshash {
namespace {

constexpr std::array<std::uint8_t, 8> magic = {0x89, 'C', 'H', 'F', '\r', '\n', 0x1A, '\n'};
constexpr std::uint32_t version = 1;
constexpr std::size_t header_bytes = 32;
constexpr std::size_t checksum_offset = 12;

std::uint32_t file_checksum(std::span<const std::uint8_t> file) {
  constexpr std::array<std::uint8_t, 4> zero{};
  std::uint32_t crc = crc32c(file.first(checksum_offset));
  crc = crc32c(zero, crc);
  return crc32c(file.subspan(checksum_offset + 4), crc);
}

[[noreturn]] void damaged(const std::string& reason) {
  throw Failure({ErrorCode::ModelDamaged, "The hash function file is damaged: " + reason + "; fetch the model again."});
}

// Takes values off the front of what is left of the file.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> rest) : rest_(rest) {}

  std::uint32_t number() {
    std::uint32_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }

  std::vector<float> floats(std::uint64_t count) {
    const std::span<const std::uint8_t> bytes = take(count * sizeof(float));
    std::vector<float> values(static_cast<std::size_t>(count));
    if (!bytes.empty()) {
      std::memcpy(values.data(), bytes.data(), bytes.size());
    }
    return values;
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::span<const std::uint8_t> take(std::uint64_t bytes) {
    if (bytes > rest_.size()) {
      damaged("it ends too early");
    }
    const auto taken = rest_.first(static_cast<std::size_t>(bytes));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

  std::span<const std::uint8_t> rest_;
};

class Writer {
 public:
  void number(std::uint32_t value) { append(&value, sizeof value); }
  void floats(std::span<const float> values) { append(values.data(), values.size_bytes()); }
  void append(const void* data, std::size_t bytes) {
    const auto* first = static_cast<const std::uint8_t*>(data);
    file_.insert(file_.end(), first, first + bytes);
  }
  void set_number(std::size_t offset, std::uint32_t value) { std::memcpy(file_.data() + offset, &value, sizeof value); }
  std::vector<std::uint8_t>& file() { return file_; }

 private:
  std::vector<std::uint8_t> file_;
};

AffineLayer read_layer(Reader& reader) {
  AffineLayer layer;
  layer.rows = reader.number();
  layer.columns = reader.number();
  if (layer.rows > HashFunction::max_width || layer.columns > HashFunction::max_width) {
    damaged("a layer is too wide");  // nor would the size of its weights fit 64 bits
  }
  const std::uint32_t activation = reader.number();
  if (activation > static_cast<std::uint32_t>(Activation::Rbf) || reader.number() != 0) {
    damaged("a layer has an unknown activation");
  }
  layer.activation = static_cast<Activation>(activation);
  layer.weights = reader.floats(std::uint64_t{layer.rows} * layer.columns);
  layer.bias = reader.floats(layer.rows);
  return layer;
}

HashFunction read(std::span<const std::uint8_t> file) {
  if (file.size() < header_bytes || std::memcmp(file.data(), magic.data(), magic.size()) != 0) {
    damaged("it does not begin like one");
  }
  Reader reader(file.subspan(magic.size()));
  const std::uint32_t file_version = reader.number();
  if (reader.number() != file_checksum(file)) {
    damaged("its checksum does not fit");
  }
  if (file_version != version) {
    throw Failure({ErrorCode::NewerVersion, "The hash function file has version " + std::to_string(file_version) +
                                                "; update crosshash to read it."});
  }
  if (reader.number() != file.size()) {
    damaged("its length does not fit");
  }
  const std::uint32_t dimensions = reader.number();
  const std::uint32_t layer_count = reader.number();
  const std::uint32_t bits = reader.number();
  if (layer_count > HashFunction::max_layers) {
    damaged("it has too many layers");
  }
  std::vector<AffineLayer> layers;
  layers.reserve(layer_count);  // at most max_layers
  for (std::uint32_t i = 0; i < layer_count; ++i) {
    layers.push_back(read_layer(reader));
  }
  auto function = HashFunction::create(std::move(layers), reader.floats(bits));
  if (!function) {
    if (function.error().code == ErrorCode::OutOfMemory) {
      throw std::bad_alloc();
    }
    damaged(function.error().message);
  }
  if (!reader.at_end() || function->dimensions() != dimensions) {
    damaged("its sizes do not fit each other");
  }
  return *std::move(function);
}

}  // namespace

Result<HashFunction> read_hash_function(std::span<const std::uint8_t> file) {
  return guard([&] { return read(file); });
}

Result<std::vector<std::uint8_t>> write_hash_function(const HashFunction& function) {
  return guard([&] {
    Writer writer;
    writer.append(magic.data(), magic.size());
    for (const std::uint32_t value : {version, 0U, 0U, function.dimensions(),
                                      static_cast<std::uint32_t>(function.layers().size()), function.bits()}) {
      writer.number(value);
    }
    for (const AffineLayer& layer : function.layers()) {
      for (const std::uint32_t value : {layer.rows, layer.columns, static_cast<std::uint32_t>(layer.activation), 0U}) {
        writer.number(value);
      }
      writer.floats(layer.weights);
      writer.floats(layer.bias);
    }
    writer.floats(function.thresholds());
    writer.set_number(16, static_cast<std::uint32_t>(writer.file().size()));
    writer.set_number(checksum_offset, file_checksum(writer.file()));
    return std::move(writer.file());
  });
}

}  // namespace crosshash
