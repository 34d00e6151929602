package org.muhurdar.portal.laws;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The laws of design.md section 2, each a rule that any root package can be held against. */
final class HouseLaws {

  /**
   * Which package may call which: the table of the house. Kernel, settings and the framework are
   * free to all.
   */
  static final Map<String, Set<String>> MAY_CALL =
      Map.ofEntries(
          Map.entry("keystore", Set.of()),
          Map.entry("audit", Set.of("keystore", "housekeeping")),
          Map.entry("attempts", Set.of("audit", "keystore", "housekeeping")),
          Map.entry("delivery", Set.of("audit", "attempts", "keystore", "housekeeping")),
          Map.entry(
              "onetimecode", Set.of("attempts", "delivery", "audit", "keystore", "housekeeping")),
          Map.entry("notification", Set.of("delivery", "holder", "audit")),
          Map.entry("humancheck", Set.of("attempts", "keystore", "housekeeping")),
          Map.entry("holder", Set.of("audit", "attempts", "keystore", "housekeeping")),
          Map.entry("card", Set.of("audit", "keystore")),
          Map.entry("certificate", Set.of("audit")),
          Map.entry("pinvault", Set.of("attempts", "audit", "keystore", "housekeeping")),
          Map.entry(
              "signin",
              Set.of(
                  "holder",
                  "notification",
                  "humancheck",
                  "onetimecode",
                  "attempts",
                  "audit",
                  "keystore",
                  "housekeeping")),
          Map.entry("learnpin", Set.of("pinvault", "holder", "notification", "signin", "audit")),
          Map.entry(
              "pinchange",
              Set.of(
                  "card",
                  "pinvault",
                  "relay",
                  "holder",
                  "notification",
                  "attempts",
                  "audit",
                  "keystore")),
          Map.entry("relay", Set.of("attempts", "keystore", "housekeeping")),
          Map.entry(
              "cardunlock",
              Set.of(
                  "card",
                  "pinvault",
                  "relay",
                  "holder",
                  "notification",
                  "signin",
                  "attempts",
                  "audit",
                  "keystore",
                  "housekeeping")),
          Map.entry("housekeeping", Set.of()),
          Map.entry("database", Set.of()),
          Map.entry("management", Set.of()),
          Map.entry("settings", Set.of()));

  /** Endings that say nothing. */
  private static final List<String> EMPTY_ENDINGS =
      List.of("Manager", "Helper", "Util", "Utils", "Impl", "Info", "Base", "DTO", "Dto");

  private static final Set<String> SECRET_NAMES = Set.of("pin", "puk", "code", "word", "key");

  private HouseLaws() {}

  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  static ArchRule onlyAllowedCalls(String root, String from, Set<String> allowed, Set<String> all) {
    String[] forbidden =
        all.stream()
            .filter(
                name -> !name.equals(from) && !allowed.contains(name) && !name.equals("settings"))
            .map(name -> root + "." + name + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(root + "." + from + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true);
  }

  static ArchRule nobodyCallsWeb(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".web..");
  }

  static ArchRule sqlInStoresOnly(String root, Set<String> exceptions) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveSimpleNameNotEndingWith("Store")
        .and()
        .resideOutsideOfPackages(root + ".database..")
        .and(isNoneOf(exceptions))
        .should(
            callMethodWhere(
                new DescribedPredicate<JavaMethodCall>("runs SQL") {
                  @Override
                  public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    return (owner.startsWith("org.springframework.jdbc.core.")
                            && Set.of("sql", "query", "update", "execute", "batchUpdate")
                                .contains(call.getName()))
                        || Set.of("java.sql.Statement", "java.sql.PreparedStatement")
                            .contains(owner)
                        || (owner.equals("java.sql.Connection")
                            && call.getName().startsWith("prepare"));
                  }
                }))
        .allowEmptyShould(true);
  }

  static ArchRule storesArePrivate(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveSimpleNameEndingWith("Store")
        .should()
        .notBePublic()
        .allowEmptyShould(true);
  }

  static ArchRule bouncyCastleOnlyIn(String root, Set<String> classNames) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(isNoneOf(classNames))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .allowEmptyShould(true);
  }

  static ArchRule timeAndChanceComeIn(String root, Set<String> exceptions) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(isNoneOf(exceptions))
        .should(
            new ArchCondition<JavaClass>("read a clock or make chance by itself") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                Stream.<JavaCall<?>>concat(
                        item.getMethodCallsFromSelf().stream(),
                        item.getConstructorCallsFromSelf().stream())
                    .filter(HouseLaws::readsClockOrChance)
                    .forEach(call ->
                        events.add(SimpleConditionEvent.satisfied(item, call.getDescription())));
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean readsClockOrChance(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    return switch (owner) {
      case "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.ZonedDateTime",
          "java.time.OffsetDateTime" ->
          name.equals("now");
      case "java.time.Clock" -> name.startsWith("system");
      case "java.time.InstantSource" -> name.equals("system");
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.lang.Math" -> name.equals("random");
      case "java.security.SecureRandom", "java.util.Random" -> name.equals("<init>");
      case "java.util.UUID" -> name.equals("randomUUID");
      default -> false;
    };
  }

  static ArchRule noOldDates(String root, Set<String> exceptions) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(isNoneOf(exceptions))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date");
  }

  static ArchRule noEmptyEndings(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<JavaClass>("have names that say what they are") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                EMPTY_ENDINGS.stream()
                    .filter(item.getSimpleName()::endsWith)
                    .forEach(ending ->
                        events.add(
                            SimpleConditionEvent.violated(
                                item, item.getName() + " ends with " + ending)));
              }
            });
  }

  /** A record component named like a secret must be of a secret type, not text or bytes. */
  static ArchRule secretsHaveTypes(String root, Set<String> exceptions) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and(isNoneOf(exceptions))
        .should(
            new ArchCondition<JavaClass>("hold secrets in secret types") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                item.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(HouseLaws::isBareSecret)
                    .forEach(field ->
                        events.add(SimpleConditionEvent.violated(item, field.getDescription())));
              }
            });
  }

  private static boolean isBareSecret(JavaField field) {
    String type = field.getRawType().getName();
    return SECRET_NAMES.contains(field.getName().toLowerCase(Locale.ROOT))
        && (type.equals("java.lang.String") || type.equals("[B") || type.equals("[C"));
  }

  static ArchRule secretsOpenedOnlyIn(String root, Set<String> classNames) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(isNoneOf(classNames))
        .should(
            callMethodWhere(
                new DescribedPredicate<JavaMethodCall>("opens a secret") {
                  @Override
                  public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    return call.getName().equals("open")
                        && Set.of(
                                "org.muhurdar.kernel.SecretBytes",
                                "org.muhurdar.kernel.SecretChars")
                            .contains(owner);
                  }
                }))
        .allowEmptyShould(true);
  }

  /** A PUK leaves the vault in clear for one purpose only. */
  static ArchRule puksOpenedOnlyIn(String root, Set<String> classNames) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and(isNoneOf(classNames))
        .should(
            callMethodWhere(
                new DescribedPredicate<JavaMethodCall>("opens a PUK") {
                  @Override
                  public boolean test(JavaMethodCall call) {
                    return call.getName().equals("open")
                        && call.getTargetOwner()
                            .getName()
                            .equals("org.muhurdar.portal.pinvault.PukVault");
                  }
                }))
        .allowEmptyShould(true);
  }

  /** A class counts with everything nested in it. */
  private static DescribedPredicate<JavaClass> isNoneOf(Set<String> names) {
    return DescribedPredicate.describe(
        "is none of " + names,
        type -> names.stream().noneMatch(name -> isOrIsIn(type.getName(), name)));
  }

  private static boolean isOrIsIn(String type, String name) {
    return type.equals(name) || type.startsWith(name + "$");
  }
}
