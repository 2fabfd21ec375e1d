package dev.fathom.agent.emit;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.hold.Mode;
import dev.fathom.agent.ledger.Direction;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Role;
import java.util.concurrent.locks.FathomGuard;

/**
 * What only level high is told: every use of a resource, waited for or not. Called on the
 * application's threads.
 */
final class UseObserver {

  private final Resources resources;
  private final HoldObserver holds;
  private final PeerObserver peers;
  private final ContractObserver contracts;

  UseObserver(
      Resources resources, HoldObserver holds, PeerObserver peers, ContractObserver contracts) {
    this.resources = resources;
    this.holds = holds;
    this.peers = peers;
    this.contracts = contracts;
  }

  void at(int point, long token, boolean flag, Object first, Object second, FathomGuard guard) {
    Resource resource = resources.of(first);
    // Now, since it may be gone before anybody asks.
    resource.description();
    int count = (int) token;
    switch (point) {
      case Point.ACQUIRED ->
          holds.acquired(guard, resource, Mode.named((String) second), count, flag);
      case Point.RELINQUISHED -> released(guard, resource, Mode.named((String) second), count);
      case Point.LENT -> holds.lent(guard, resource, second, flag);
      case Point.GIVEN_BACK -> holds.givenBack(guard, second);
      case Point.SENT -> used(guard, resource, Role.SENDER, (String) second, flag);
      case Point.RECEIVED -> used(guard, resource, Role.RECEIVER, (String) second, flag);
      case Point.SIGNALLED -> {
        signalled(guard, resource);
        contracts.done(guard, resource);
      }
      case Point.COUNTED_DOWN -> signalled(guard, resource);
      case Point.ADDED -> {
        peers.did(guard, resource, Role.ADDER);
        contracts.added(guard, resource);
      }
      case Point.QUEUE_PUT ->
          used(guard, resource, Role.SENDER, "put", flag || hasRoomAlways(resource));
      case Point.QUEUE_TAKEN -> used(guard, resource, Role.RECEIVER, "take", flag);
      case Point.LOCK_ACQUIRED -> holds.acquired(guard, resource, Mode.EXCLUSIVE, count, flag);
      case Point.LOCK_RELEASED -> released(guard, resource, Mode.EXCLUSIVE, count);
      case Point.SHARE_ACQUIRED -> holds.acquired(guard, resource, Mode.SHARED, count, flag);
      case Point.SHARE_RELEASED -> released(guard, resource, Mode.SHARED, count);
      case Point.PERMIT_ACQUIRED -> {
        // No semaphore of the JDK counts them, or tells how many there were.
        resource.done(Direction.RECEIVE, count);
        holds.acquired(guard, resource, Mode.PERMIT, count, flag);
      }
      case Point.PERMIT_RELEASED -> {
        resource.done(Direction.SEND, count);
        released(guard, resource, Mode.PERMIT, count);
      }
      default -> throw new IllegalArgumentException("point " + point);
    }
  }

  private static boolean hasRoomAlways(Resource queue) {
    int capacity = queue.description().capacity();
    return capacity < 0 || capacity == Integer.MAX_VALUE;
  }

  private void released(FathomGuard guard, Resource resource, Mode mode, int count) {
    holds.released(guard, resource, mode, count);
    // Of locks as well: who sends under one is in danger when its receiver takes the same.
    peers.did(guard, resource, Role.RELEASER);
  }

  /** Who does so under a lock cannot as long as whoever waits for it holds the same. */
  private void signalled(FathomGuard guard, Resource resource) {
    peers.did(guard, resource, Role.SIGNALLER);
    if (!resource.description().kind().equals("condition")) {
      holds.goesFor(guard, resource, "signal", true);
    }
  }

  private void used(
      FathomGuard guard, Resource resource, Role role, String operation, boolean timed) {
    peers.did(guard, resource, role);
    holds.goesFor(guard, resource, operation, timed);
  }
}
