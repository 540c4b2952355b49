// src/gallery for JavaScript.
#include "gallery/gallery.h"

#include <string>
#include <vector>

#include "gallery/fingerprint.h"
#include "gallery_file.h"
#include "given.h"
#include "js.h"
#include "shared_objects.h"

namespace crosshash::js {

EMSCRIPTEN_DECLARE_VAL_TYPE(IdArray)  // (string | number)[]

namespace {

// GalleryOptions as JavaScript writes them.
struct GalleryWords {
  std::uint32_t bits = 0;
  std::uint32_t dimensions = 0;
  std::string fingerprint;  // hexadecimal
  std::string modality;
  std::string metadata;
  bool integer_ids = false;
};

GalleryPointer create_gallery(const GalleryWords& words) {
  return run([&] {
    return std::make_shared<Gallery>(
        value_of(Gallery::create({.bits = words.bits,
                                  .dimensions = words.dimensions,
                                  .fingerprint = value_of(parse_fingerprint(words.fingerprint)),
                                  .modality = words.modality,
                                  .metadata = words.metadata,
                                  .id_type = words.integer_ids ? IdType::Integers : IdType::Strings})));
  });
}

// Calls `change`, which is Gallery::add or Gallery::update.
void put(Gallery& gallery, Result<void> (Gallery::*change)(const GalleryItem&), const Id& id, const std::string& title,
         const Uint8Array& code, const Float32Array& embedding) {
  run([&] {
    const GivenId given(id);
    const auto packed = elements<std::uint8_t>(code);
    const auto values = elements<float>(embedding);
    return (gallery.*change)({.id = given.get(), .title = title, .code = packed, .embedding = values});
  });
}

void add(Gallery& gallery, const Id& id, const std::string& title, const Uint8Array& code,
         const Float32Array& embedding) {
  put(gallery, &Gallery::add, id, title, code, embedding);
}

void update(Gallery& gallery, const Id& id, const std::string& title, const Uint8Array& code,
            const Float32Array& embedding) {
  put(gallery, &Gallery::update, id, title, code, embedding);
}

Id id_at(const Gallery& gallery, double position) {
  return run([&] {
    const GalleryId id = value_of(gallery.id(as_position(position)));
    const auto* number = std::get_if<std::uint64_t>(&id);
    return number != nullptr ? Id(emscripten::val(static_cast<double>(*number)))
                             : Id(emscripten::val(std::string(std::get<std::string_view>(id))));
  });
}

std::string title_at(const Gallery& gallery, double position) {
  return run([&] { return std::string(value_of(gallery.title(as_position(position)))); });
}

Uint8Array code_at(const Gallery& gallery, double position) {
  return run([&] {
    std::vector<std::uint8_t> packed(code_bytes(gallery.options().bits));
    value_of(gallery.code(as_position(position), packed));
    return uint8_array(packed);
  });
}

Float32Array embedding_at(const Gallery& gallery, double position) {
  return run([&] {
    std::vector<float> embedding(gallery.options().dimensions);
    value_of(gallery.embedding(as_position(position), embedding));
    return float32_array(embedding);
  });
}

double find(const Gallery& gallery, const Id& id) {
  return run([&] {
    const auto position = gallery.find(GivenId(id).get());
    return position ? static_cast<double>(*position) : -1.0;
  });
}

bool remove_item(Gallery& gallery, const Id& id) {
  return run([&] { return value_of(gallery.remove(GivenId(id).get())); });
}

bool is_removed(const Gallery& gallery, double position) { return gallery.removed().contains(as_position(position)); }

void compact(Gallery& gallery) {
  run([&] { return gallery.compact(); });
}

Uint8Array select_ids(const Gallery& gallery, const IdArray& array) {
  return run([&] {
    const auto count = array["length"].as<std::size_t>();
    std::vector<GivenId> given;
    std::vector<GalleryId> ids;
    given.reserve(count);
    ids.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      ids.push_back(given.emplace_back(array[i]).get());
    }
    const PositionSet selected = value_of(gallery.select(ids));
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(selected.words().data());
    return uint8_array({bytes, (selected.size() + 7) / 8});
  });
}

std::uint32_t size(const Gallery& gallery) { return static_cast<std::uint32_t>(gallery.size()); }
std::uint32_t positions(const Gallery& gallery) { return static_cast<std::uint32_t>(gallery.positions()); }
std::uint32_t generation(const Gallery& gallery) { return gallery.generation(); }
std::uint32_t bits(const Gallery& gallery) { return gallery.options().bits; }
std::uint32_t dimensions(const Gallery& gallery) { return gallery.options().dimensions; }
std::string fingerprint(const Gallery& gallery) { return format_fingerprint(gallery.options().fingerprint); }
std::string modality(const Gallery& gallery) { return gallery.options().modality; }
std::string metadata(const Gallery& gallery) { return gallery.options().metadata; }
bool integer_ids(const Gallery& gallery) { return gallery.options().id_type == IdType::Integers; }

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_gallery) {
  emscripten::register_type<IdArray>("(string | number)[]");
  emscripten::value_object<GalleryWords>("GalleryOptions")
      .field("bits", &GalleryWords::bits)
      .field("dimensions", &GalleryWords::dimensions)
      .field("fingerprint", &GalleryWords::fingerprint)
      .field("modality", &GalleryWords::modality)
      .field("metadata", &GalleryWords::metadata)
      .field("integerIds", &GalleryWords::integer_ids);
  emscripten::class_<Gallery> gallery("Gallery");
  gallery.smart_ptr<GalleryPointer>("GalleryPointer")
      .property("size", &size)
      .property("positions", &positions)
      .property("generation", &generation)
      .property("bits", &bits)
      .property("dimensions", &dimensions)
      .property("fingerprint", &fingerprint)
      .property("modality", &modality)
      .property("metadata", &metadata)
      .property("integerIds", &integer_ids)
      .function("add", &add)
      .function("update", &update)
      .function("remove", &remove_item)
      .function("compact", &compact)
      .function("isRemoved", &is_removed)
      .function("id", &id_at)
      .function("title", &title_at)
      .function("code", &code_at)
      .function("embedding", &embedding_at)
      .function("find", &find)
      .function("select", &select_ids);
  add_file_members(gallery);
  emscripten::function("createGallery", &create_gallery);
}

}  // namespace crosshash::js
