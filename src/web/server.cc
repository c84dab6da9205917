#include "server.h"

#include "hall.h"

#include "process/steward.h"

namespace fonder::web {

Server::Server(const Door& door, std::optional<app::Session> session,
               std::span<const Embedded> page, Threshold& threshold)
    : hall_(std::make_unique<Hall>(door, std::move(session), page, threshold)) {}
Server::~Server() = default;
void Server::hand_over(std::span<const std::filesystem::path> exports) {
  hall_->uploads().when_taken([](const std::filesystem::path& path) {
    if (process::Steward* steward = process::steward()) steward->ask("taken " + path.string());
  });
  for (const auto& path : exports) hall_->uploads().hand_over(path);
}
void Server::expect_redirect() { hall_->expect_redirect(); }
void Server::lock_at_once(std::function<void()> way_out) {
  hall_->lock_at_once(std::move(way_out));
}
void Server::share_session() { hall_->share_session(); }
Ended Server::run() { return hall_->run(); }
void Server::heed_signals() { hall_->heed_signals(); }
void Server::stop() { hall_->stop_from_anywhere(); }

}  // namespace fonder::web
