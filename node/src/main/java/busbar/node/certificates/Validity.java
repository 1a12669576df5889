package busbar.node.certificates;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// From when to when a certificate is valid, as seen at one moment.
///
/// @param file named in what is said
record Validity(Path file, X509Certificate certificate, Instant now) {
  static final Duration WARNED_BEFORE = Duration.ofDays(30);

  Instant end() {
    return certificate.getNotAfter().toInstant();
  }

  /// Why it is not valid.
  Optional<String> problem() {
    Instant begin = certificate.getNotBefore().toInstant();
    if (now.isBefore(begin)) {
      return Optional.of(
          "%s is not valid before %s and the clock says %s; set the clock of this machine"
              .formatted(file, seconds(begin), seconds(now)));
    }
    if (!now.isAfter(end())) return Optional.empty();
    return Optional.of(
        "%s expired at %s and the clock says %s; make a new one with './busbar certificates'"
            .formatted(file, seconds(end()), seconds(now)));
  }

  /// That it is valid, but not for long.
  Optional<String> warning() {
    Duration left = Duration.between(now, end());
    if (left.isNegative() || left.compareTo(WARNED_BEFORE) > 0) return Optional.empty();
    return Optional.of(
        "%s expires at %s, in %d days; make a new one with './busbar certificates'"
            .formatted(file, seconds(end()), left.toDays()));
  }

  /// The last day of a certificate, UTC.
  static LocalDate day(X509Certificate certificate) {
    return LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC);
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
