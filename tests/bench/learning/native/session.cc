#include "session.h"

#include <array>
#include <chrono>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "files.h"
#include "hashing/fused_codes.h"
#include "learning/learners.h"
#include "learning/training_set.h"
#include "metrics/evaluation.h"

namespace crosshash::bench {
namespace {

template <class T>
T value(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().message);
  }
  return std::move(*result);
}

std::string next(std::istringstream& words) {
  std::string word;
  if (!(words >> word)) {
    throw std::runtime_error("a word is missing");
  }
  return word;
}

std::vector<std::string> parts(const std::string& list) {
  std::vector<std::string> found;
  std::istringstream stream(list);
  for (std::string part; std::getline(stream, part, ',');) {
    found.push_back(part);
  }
  return found;
}

// A replaced value stays where it was.
template <class T>
void put(std::map<std::string, T>& all, const std::string& name, T value) {
  all.insert_or_assign(name, std::move(value));
}

Coded code_rows(const HashFunction& function, const Features& features) {
  Coded coded{.bits = function.bits(), .projections = {}, .codes = {}};
  std::vector<float> row(features.columns());
  for (std::size_t i = 0; i < features.rows(); ++i) {
    features.copy_row(i, row);
    const auto projections = value(function.project(row));
    coded.projections.insert(coded.projections.end(), projections.begin(), projections.end());
    const auto bytes = pack_signs(projections);
    coded.codes.insert(coded.codes.end(), bytes.begin(), bytes.end());
  }
  return coded;
}

std::string needs_name(Supervision needs) {
  return needs == Supervision::Labels ? "labels" : needs == Supervision::Pairs ? "pairs" : "nothing";
}

std::string figures(const Evaluation& found) {
  std::ostringstream json;
  json.precision(9);
  json << R"({"map": )" << found.map << R"(, "recall": {)";
  for (std::size_t i = 0; i < found.at_k.size(); ++i) {
    json << (i == 0 ? "\"" : ", \"") << found.at_k[i].k << "\": " << found.at_k[i].recall;
  }
  json << "}}";
  return json.str();
}

}  // namespace

std::string Session::answer(const std::string& line) {
  std::istringstream words(line);
  const std::string verb = next(words);
  static const std::map<std::string, std::string (Session::*)(std::istringstream&)> verbs = {
      {"dense", &Session::dense},         {"sparse", &Session::sparse},
      {"labels", &Session::labels},       {"select", &Session::select},
      {"learn", &Session::learn},         {"code", &Session::code},
      {"fuse", &Session::fuse},           {"training-codes", &Session::training_codes},
      {"relevance", &Session::relevance}, {"evaluate", &Session::evaluate},
      {"methods", &Session::methods},     {"project", &Session::project},
  };
  const auto found = verbs.find(verb);
  if (found == verbs.end()) {
    throw std::runtime_error("no such word: " + verb);
  }
  return (this->*found->second)(words);
}

std::string Session::methods(std::istringstream&) {
  std::string json = R"({"methods": [)";
  for (const Learner* learner : learners()) {
    json += json.ends_with('[') ? "" : ", ";
    json += R"({"name": ")" + std::string(learner->name) + R"(", "needs": ")" + needs_name(learner->needs) +
            R"(", "options": [)";
    for (const LearnerOption& option : learner->options) {
      json += json.ends_with('[') ? "\"" : ", \"";
      json += std::string(option.name) + '"';
    }
    json += "]}";
  }
  return json + "]}";
}

std::string Session::dense(std::istringstream& words) {
  const std::string name = next(words);
  values_.push_back(read_numbers<float>(next(words)));
  put(features_, name, value(Features::dense(values_.back(), std::stoul(next(words)))));
  return "{}";
}

std::string Session::sparse(std::istringstream& words) {
  const std::string name = next(words);
  const auto& starts = numbers_.emplace_back(read_numbers<std::uint32_t>(next(words)));
  const auto& columns = numbers_.emplace_back(read_numbers<std::uint32_t>(next(words)));
  const auto& values = values_.emplace_back(read_numbers<float>(next(words)));
  put(features_, name, value(Features::sparse(starts, columns, values, std::stoul(next(words)))));
  return "{}";
}

std::string Session::labels(std::istringstream& words) {
  const std::string name = next(words);
  put(labels_, name, value(Labels::single(read_numbers<std::int32_t>(next(words)))));
  return "{}";
}

std::string Session::select(std::istringstream& words) {
  const std::string name = next(words);
  const std::string from = next(words);
  const auto rows = read_numbers<std::uint32_t>(next(words));
  if (const auto features = features_.find(from); features != features_.end()) {
    put(features_, name, value(features->second.select(rows)));
  } else {
    put(labels_, name, value(labels_.at(from).select(rows)));
  }
  return "{}";
}

std::string Session::learn(std::istringstream& words) {
  const std::string method = next(words);
  LearningRun run;
  run.bits = static_cast<std::uint32_t>(std::stoul(next(words)));
  run.seed = std::stoull(next(words));
  TrainingSet set;
  for (const std::string& name : parts(next(words))) {
    set.modalities.push_back(features_.at(name));
  }
  if (const std::string name = next(words); name != "-") {
    set.labels = labels_.at(name);
  }
  std::vector<OptionValue> options;
  for (std::string word; words >> word;) {
    const std::size_t sign = word.find('=');
    options.push_back({.name = word.substr(0, sign), .value = std::stod(word.substr(sign + 1))});
  }
  learned_ = {};
  const auto begun = std::chrono::steady_clock::now();
  learned_ = value(crosshash::learn(method, set, run, options));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
  bits_ = run.bits;
  return R"({"seconds": )" + std::to_string(seconds.count()) + R"(, "training_codes": )" +
         (learned_.training_codes.empty() ? "false" : "true") + "}";
}

std::string Session::code(std::istringstream& words) {
  const std::string name = next(words);
  const std::size_t modality = std::stoul(next(words));
  put(coded_, name, code_rows(learned_.functions.at(modality), features_.at(next(words))));
  return "{}";
}

std::string Session::project(std::istringstream& words) {
  const std::string name = next(words);
  const Coded& coded = coded_.at(next(words));
  values_.push_back(coded.projections);
  put(features_, name, value(Features::dense(values_.back(), coded.bits)));
  return "{}";
}

std::string Session::training_codes(std::istringstream& words) {
  put(coded_, next(words), Coded{.bits = bits_, .projections = {}, .codes = learned_.training_codes});
  return "{}";
}

std::string Session::fuse(std::istringstream& words) {
  const std::string name = next(words);
  const Coded& first = coded_.at(next(words));
  const Coded& second = coded_.at(next(words));
  const std::array<std::span<const float>, 2> projections = {first.projections, second.projections};
  constexpr std::array<float, 2> scales = {1, 1};
  put(coded_, name,
      Coded{.bits = first.bits, .projections = {}, .codes = value(fused_codes(first.bits, projections, scales))});
  return "{}";
}

std::string Session::relevance(std::istringstream& words) {
  const std::string name = next(words);
  if (next(words) == "labels") {
    const Labels& queries = labels_.at(next(words));
    put(relevance_, name, value(Relevance::by_labels(queries, labels_.at(next(words)))));
  } else {
    const auto starts = read_numbers<std::uint32_t>(next(words));
    const auto items = read_numbers<std::uint32_t>(next(words));
    put(relevance_, name, value(Relevance::by_pairs(starts, items, std::stoul(next(words)))));
  }
  return "{}";
}

std::string Session::evaluate(std::istringstream& words) {
  const std::string mode = next(words);
  const Coded& queries = coded_.at(next(words));
  const Coded& gallery = coded_.at(next(words));
  const Relevance& relevance = relevance_.at(next(words));
  EvaluationOptions options;
  options.exclude_self = next(words) == "others";
  if (mode == "codes") {
    return figures(value(evaluate_codes(queries.bits, queries.codes, gallery.codes, relevance, options)));
  }
  if (mode == "asymmetric") {
    return figures(value(evaluate_asymmetric(queries.bits, queries.projections, gallery.codes, relevance, options)));
  }
  return figures(value(evaluate_scores(queries.bits, queries.projections, gallery.projections, relevance, options)));
}

}  // namespace crosshash::bench
