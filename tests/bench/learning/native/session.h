// What the process of the learning benchmark knows, and what it can be told (../README.md, "How the program is
// driven").
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "learning/features.h"
#include "learning/labels.h"
#include "learning/learner.h"
#include "metrics/relevance.h"

namespace crosshash::bench {

// Codes of items, and the projections that they are the signs of (those of training and fused ones have none).
struct Coded {
  std::uint32_t bits = 0;
  std::vector<float> projections;
  std::vector<std::uint8_t> codes;
};

class Session {
 public:
  // Does what the line says and gives a line of JSON. Throws what is wrong.
  std::string answer(const std::string& line);

 private:
  std::string methods(std::istringstream& words);
  std::string dense(std::istringstream& words);
  std::string sparse(std::istringstream& words);
  std::string labels(std::istringstream& words);
  std::string select(std::istringstream& words);
  std::string learn(std::istringstream& words);
  std::string code(std::istringstream& words);
  std::string project(std::istringstream& words);
  std::string training_codes(std::istringstream& words);
  std::string fuse(std::istringstream& words);
  std::string relevance(std::istringstream& words);
  std::string evaluate(std::istringstream& words);

  // Features look at these numbers; a deque leaves them where they are.
  std::deque<std::vector<float>> values_;
  std::deque<std::vector<std::uint32_t>> numbers_;
  std::map<std::string, Features> features_;
  std::map<std::string, Labels> labels_;
  std::map<std::string, Relevance> relevance_;
  std::map<std::string, Coded> coded_;
  Learned learned_;
  std::uint32_t bits_ = 0;  // of what was learned
};

}  // namespace crosshash::bench
