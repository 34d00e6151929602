package org.muhurdar.portal.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a holder may read of the log: what happened to himself. Thread-safe; reads only. */
public final class ActivityLog {

  private static final List<String> SHOWN =
      Arrays.stream(AuditType.values())
          .filter(AuditType::isShownToHolder)
          .map(AuditType::name)
          .toList();

  private final AuditStore store;

  private ActivityLog(AuditStore store) {
    this.store = store;
  }

  /** The log in that database. */
  public static ActivityLog in(JdbcClient jdbc) {
    return new ActivityLog(new AuditStore(jdbc));
  }

  /** The newest events a holder may see, newest first, outcomes only. */
  public List<Activity> newest(HolderId holder, int most) {
    return activities(holder, SHOWN, most);
  }

  /** One event of this holder; anyone else's is not there. */
  public Optional<Activity> find(AuditReference reference, HolderId holder) {
    return store
        .find(reference)
        .filter(event -> event.holder().equals(Optional.of(holder.value())))
        .map(ActivityLog::activity);
  }

  /** The newest event of a type in one journey of this holder, among his latest of that type. */
  public Optional<Activity> find(HolderId holder, JourneyId journey, AuditType type) {
    return store.newestOf(holder, List.of(type.name()), 10).stream()
        .filter(event -> event.journey().equals(Optional.of(journey.value())))
        .map(ActivityLog::activity)
        .findFirst();
  }

  /** Who looked at the holder's record, newest first. */
  public List<Activity> views(HolderId holder, int most) {
    return activities(holder, List.of(AuditType.RECORD_VIEWED.name()), most);
  }

  /** When the holder signed in last; during a session, that is the session's own sign-in. */
  public Optional<Instant> lastSignIn(HolderId holder) {
    return signIns(holder, 1).stream().findFirst();
  }

  /** When the holder had signed in before his last sign-in: what a menu page shows. */
  public Optional<Instant> signInBeforeLast(HolderId holder) {
    return signIns(holder, 2).stream().skip(1).findFirst();
  }

  private List<Instant> signIns(HolderId holder, int most) {
    return activities(holder, List.of(AuditType.SIGNED_IN.name()), most).stream()
        .map(Activity::at)
        .toList();
  }

  private List<Activity> activities(HolderId holder, List<String> types, int most) {
    return store.newestOf(holder, types, most).stream().map(ActivityLog::activity).toList();
  }

  private static Activity activity(StoredEvent event) {
    return new Activity(
        new AuditReference(event.reference()),
        event.happenedAt(),
        AuditType.valueOf(event.type()),
        event.facts());
  }
}
