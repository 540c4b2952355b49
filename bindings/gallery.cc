// src/gallery for JavaScript.
#include "gallery/gallery.h"

#include <string>

#include "gallery/fingerprint.h"
#include "js.h"
#include "shared_objects.h"

namespace crosshash::js {
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

struct AppendixArrays {
  double offset = 0;
  Uint8Array bytes{emscripten::val::undefined()};
  Uint8Array header{emscripten::val::undefined()};
};

// A position from JavaScript; what is no whole number in range becomes one that no gallery has.
std::size_t as_position(double position) {
  return position >= 0 && position < 4294967296.0 ? static_cast<std::size_t>(position) : max_gallery_items;
}

// An id from JavaScript, and the text that it may refer to.
class GivenId {
 public:
  explicit GivenId(const Id& id) {
    if (id.isNumber()) {
      const auto number = id.as<double>();
      if (!(number >= 0 && number <= 9007199254740991.0 &&
            number == static_cast<double>(static_cast<std::uint64_t>(number)))) {
        throw Failure({ErrorCode::InvalidArgument, "An id that is a number must be whole, from 0 to 2^53 - 1."});
      }
      number_ = static_cast<std::uint64_t>(number);
    } else {
      text_ = id.as<std::string>();
      is_text_ = true;
    }
  }
  [[nodiscard]] GalleryId get() const { return is_text_ ? GalleryId(std::string_view(text_)) : GalleryId(number_); }

 private:
  bool is_text_ = false;
  std::string text_;
  std::uint64_t number_ = 0;
};

GalleryPointer create_gallery(const GalleryWords& words) {
  return run([&] {
    return std::make_shared<Gallery>(
        need(Gallery::create({.bits = words.bits,
                              .dimensions = words.dimensions,
                              .fingerprint = need(parse_fingerprint(words.fingerprint)),
                              .modality = words.modality,
                              .metadata = words.metadata,
                              .id_type = words.integer_ids ? IdType::Integers : IdType::Strings})));
  });
}

GalleryPointer open_gallery(const Uint8Array& file) {
  return run([&] {
    return std::make_shared<Gallery>(need(Gallery::open(elements<std::uint8_t, AlignedAllocator<std::uint8_t>>(file))));
  });
}

void add(Gallery& gallery, const Id& id, const std::string& title, const Uint8Array& code,
         const Float32Array& embedding) {
  run([&] {
    const GivenId given(id);
    const auto packed = elements<std::uint8_t>(code);
    const auto values = elements<float>(embedding);
    return gallery.add({.id = given.get(), .title = title, .code = packed, .embedding = values});
  });
}

Id id_at(const Gallery& gallery, double position) {
  return run([&] {
    const GalleryId id = need(gallery.id(as_position(position)));
    const auto* number = std::get_if<std::uint64_t>(&id);
    return number != nullptr ? Id(emscripten::val(static_cast<double>(*number)))
                             : Id(emscripten::val(std::string(std::get<std::string_view>(id))));
  });
}

std::string title_at(const Gallery& gallery, double position) {
  return run([&] { return std::string(need(gallery.title(as_position(position)))); });
}

Uint8Array code_at(const Gallery& gallery, double position) {
  return run([&] {
    std::vector<std::uint8_t> packed(code_bytes(gallery.options().bits));
    need(gallery.code(as_position(position), packed));
    return uint8_array(packed);
  });
}

double find(const Gallery& gallery, const Id& id) {
  return run([&] {
    const auto position = gallery.find(GivenId(id).get());
    return position ? static_cast<double>(*position) : -1.0;
  });
}

Uint8Array save(Gallery& gallery) {
  return run([&] { return uint8_array(need(gallery.save())); });
}

AppendixArrays append(Gallery& gallery) {
  return run([&] {
    const Appendix appendix = need(gallery.append());
    return AppendixArrays{.offset = static_cast<double>(appendix.offset),
                          .bytes = uint8_array(appendix.bytes),
                          .header = uint8_array(appendix.header)};
  });
}

void mark_saved(Gallery& gallery) {
  run([&] { return gallery.mark_saved(); });
}

Uint8Array header(const Gallery& gallery) {
  return run([&] { return uint8_array(gallery.header()); });
}

SectionArray sections(const Gallery& gallery) {
  return run([&] {
    SectionArray array(emscripten::val::array());
    for (const SectionInfo& section : need(gallery.sections())) {
      emscripten::val object = emscripten::val::object();
      object.set("kind", std::string(section.kind));
      object.set("offset", static_cast<double>(section.offset));
      object.set("length", static_cast<double>(section.length));
      object.set("count", static_cast<double>(section.count));
      array.call<void>("push", object);
    }
    return array;
  });
}

std::uint32_t size(const Gallery& gallery) { return static_cast<std::uint32_t>(gallery.size()); }
std::uint32_t unsaved(const Gallery& gallery) { return static_cast<std::uint32_t>(gallery.unsaved()); }
std::uint32_t bits(const Gallery& gallery) { return gallery.options().bits; }
std::uint32_t dimensions(const Gallery& gallery) { return gallery.options().dimensions; }
std::string fingerprint(const Gallery& gallery) { return format_fingerprint(gallery.options().fingerprint); }
std::string modality(const Gallery& gallery) { return gallery.options().modality; }
std::string metadata(const Gallery& gallery) { return gallery.options().metadata; }
bool integer_ids(const Gallery& gallery) { return gallery.options().id_type == IdType::Integers; }
double file_length(const Gallery& gallery) { return static_cast<double>(gallery.file_length()); }

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_gallery) {
  emscripten::value_object<GalleryWords>("GalleryOptions")
      .field("bits", &GalleryWords::bits)
      .field("dimensions", &GalleryWords::dimensions)
      .field("fingerprint", &GalleryWords::fingerprint)
      .field("modality", &GalleryWords::modality)
      .field("metadata", &GalleryWords::metadata)
      .field("integerIds", &GalleryWords::integer_ids);
  emscripten::value_object<AppendixArrays>("Appendix")
      .field("offset", &AppendixArrays::offset)
      .field("bytes", &AppendixArrays::bytes)
      .field("header", &AppendixArrays::header);
  emscripten::class_<Gallery>("Gallery")
      .smart_ptr<GalleryPointer>("GalleryPointer")
      .property("size", &size)
      .property("unsaved", &unsaved)
      .property("bits", &bits)
      .property("dimensions", &dimensions)
      .property("fingerprint", &fingerprint)
      .property("modality", &modality)
      .property("metadata", &metadata)
      .property("integerIds", &integer_ids)
      .property("fileLength", &file_length)
      .function("add", &add)
      .function("id", &id_at)
      .function("title", &title_at)
      .function("code", &code_at)
      .function("find", &find)
      .function("save", &save)
      .function("append", &append)
      .function("markSaved", &mark_saved)
      .function("header", &header)
      .function("sections", &sections);
  emscripten::function("createGallery", &create_gallery);
  emscripten::function("openGallery", &open_gallery);
}

}  // namespace crosshash::js
