// src/learning/learners.h for JavaScript.
#include "learning/learners.h"

#include <string>
#include <utility>
#include <vector>

#include "hash_files.h"
#include "training_data.h"

namespace crosshash::js {
namespace {

struct LearnedFiles {
  FileArray files{emscripten::val::undefined()};
  Uint8Array training_codes{emscripten::val::undefined()};
  bool stopped = false;
};

std::vector<OptionValue> option_values(const OptionArray& options) {
  std::vector<OptionValue> values;
  for (const emscripten::val& option : emscripten::vecFromJSArray<emscripten::val>(options)) {
    values.push_back({.name = option["name"].as<std::string>(), .value = option["value"].as<double>()});
  }
  return values;
}

LearnedFiles learn_files(const TrainingData& data, const std::string& method, std::uint32_t bits, double seed,
                         const OptionArray& options, const Watch& watch) {
  return run([&] {
    LearningRun about{.bits = bits, .seed = static_cast<std::uint64_t>(seed), .watch = {}};
    about.watch = [&watch](const LearningStep& step) {
      return tell(watch, std::string(step.phase), step.iteration, step.iterations, step.loss);
    };
    const Learned learned = value_of(learn(method, data.set(), about, option_values(options)));
    return LearnedFiles{.files = files_of(learned.functions),
                        .training_codes = uint8_array(learned.training_codes),
                        .stopped = learned.stopped};
  });
}

std::string word_of(Supervision needs) {
  switch (needs) {
    case Supervision::None: return "nothing";
    case Supervision::Pairs: return "pairs";
    case Supervision::Labels: return "labels";
  }
  __builtin_unreachable();
}

emscripten::val describe(const LearnerOption& option) {
  emscripten::val object = emscripten::val::object();
  object.set("name", std::string(option.name));
  object.set("fallback", option.fallback);
  object.set("least", option.least);
  object.set("most", option.most);
  object.set("meaning", std::string(option.meaning));
  return object;
}

LearnerArray list_learners() {
  return run([&] {
    LearnerArray array(emscripten::val::array());
    for (const Learner* const learner : learners()) {
      emscripten::val object = emscripten::val::object();
      object.set("name", std::string(learner->name));
      object.set("summary", std::string(learner->summary));
      object.set("needs", word_of(learner->needs));
      object.set("prefixes", learner->prefixes);
      emscripten::val options = emscripten::val::array();
      for (const LearnerOption& option : learner->options) {
        options.call<void>("push", describe(option));
      }
      object.set("options", options);
      array.call<void>("push", object);
    }
    return array;
  });
}

std::string default_method(bool with_labels) {
  return std::string(with_labels ? default_label_learner : default_learner);
}

}  // namespace

EMSCRIPTEN_BINDINGS(crosshash_learn) {
  emscripten::register_type<OptionArray>("{ name: string; value: number }[]");
  emscripten::register_type<LearnerArray>(
      "{ name: string; summary: string; needs: 'nothing' | 'pairs' | 'labels'; prefixes: boolean; "
      "options: { name: string; fallback: number; least: number; most: number; meaning: string }[] }[]");
  emscripten::register_type<Watch>(
      "((phase: string, done: number, total: number, loss: number) => boolean) | undefined");
  emscripten::value_object<LearnedFiles>("LearnedFiles")
      .field("files", &LearnedFiles::files)
      .field("trainingCodes", &LearnedFiles::training_codes)
      .field("stopped", &LearnedFiles::stopped);
  emscripten::function("learn", &learn_files);
  emscripten::function("listLearners", &list_learners);
  emscripten::function("defaultMethod", &default_method);
}

}  // namespace crosshash::js
