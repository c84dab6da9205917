#include "tail.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace fonder::timeline {
namespace {

constexpr std::size_t fewest = 20;
constexpr std::size_t fewest_excesses = 10;
constexpr std::size_t most_excesses = 400;
constexpr double share_above = 0.1;
constexpr double prior_mean = 0.1;
constexpr double prior_sd = 0.05;
constexpr double largest_shape = 0.6;
constexpr int shapes = 13;
constexpr int scales = 41;
constexpr double widest = 8;  // scales from a widest-th of the mean excess to that many times it

struct Excesses {
  std::vector<double> over;  // all positive or 0
  double threshold = 0;
  double mean = 0;
};

Excesses excesses_of(std::span<const double> quiet) {
  std::vector<double> sorted(quiet.begin(), quiet.end());
  std::ranges::sort(sorted, std::greater<>());
  const auto tenth = static_cast<std::size_t>(share_above * static_cast<double>(sorted.size()));
  const std::size_t m =
      std::min(std::clamp(tenth, fewest_excesses, most_excesses), sorted.size() - 1);
  Excesses e;
  e.threshold = sorted[m];
  for (std::size_t i = 0; i < m; ++i) {
    e.over.push_back(sorted[i] - e.threshold);
    e.mean += e.over.back() / static_cast<double>(m);
  }
  e.mean = std::max(e.mean, 1e-3);
  return e;
}

/// log of 1 + ξ x / σ, over ξ; x / σ where ξ = 0. The density is e^(−(1 + ξ) of it) / σ.
double stretched(double x, double shape, double scale) {
  return shape < 1e-9 ? x / scale : std::log1p(shape * x / scale) / shape;
}

double log_posterior(const Excesses& e, double shape, double scale) {
  double sum = 0;
  for (const double x : e.over) sum += stretched(x, shape, scale);
  const double z = (shape - prior_mean) / prior_sd;
  const auto m = static_cast<double>(e.over.size());
  return -(1 + shape) * sum - m * std::log(scale) - 0.5 * z * z;
}

struct Node {
  double shape = 0;
  double scale = 0;
  double log_weight = 0;
};

std::vector<Node> grid(const Excesses& e) {
  std::vector<Node> nodes;
  for (int i = 0; i < shapes; ++i) {
    for (int j = 0; j < scales; ++j) {
      const double shape = largest_shape * i / (shapes - 1);
      const double scale = e.mean * std::pow(widest, 2.0 * j / (scales - 1) - 1);
      nodes.push_back({shape, scale, log_posterior(e, shape, scale)});
    }
  }
  return nodes;
}

}  // namespace

double chance_of_longest(std::span<const double> quiet, double days) {
  if (quiet.size() < fewest) return 1;
  const Excesses e = excesses_of(quiet);
  if (!(days > e.threshold)) return 1;
  const std::vector<Node> nodes = grid(e);
  const double top = std::ranges::max(nodes, {}, &Node::log_weight).log_weight;
  double all = 0;
  double longer = 0;
  for (const Node& node : nodes) {
    const double weight = std::exp(node.log_weight - top);
    const double survival = std::exp(-stretched(days - e.threshold, node.shape, node.scale));
    all += weight;
    longer -= weight * std::expm1(static_cast<double>(e.over.size()) * std::log1p(-survival));
  }
  return std::clamp(longer / all, 0.0, 1.0);
}

}  // namespace fonder::timeline
