package org.muhurdar.portal.laws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds the house against its laws, and each law against a planted violation, so that a law that no
 * longer fails is itself found. Rules are test methods because one runner version skipped the other
 * form silently.
 */
class HouseLawsTest {

  private static final String ROOT = "org.muhurdar.portal";
  private static final String PLANTED = "org.muhurdar.portal.laws.planted";

  /** The one place for a cryptography library whose primitives the JDK lacks. */
  private static final Set<String> MAY_USE_BOUNCY_CASTLE =
      Set.of("org.muhurdar.portal.holder.BouncyArgon2id");

  private static final Set<String> MAKE_TIME_AND_CHANCE = Set.of("org.muhurdar.portal.RoomParts");

  /** Holds a connection open to be woken by the database; no row is read or written. */
  private static final Set<String> LISTENS = Set.of("org.muhurdar.portal.delivery.OutboxBell");

  /** The mail library wants the old type for its Date header. */
  private static final Set<String> MAIL = Set.of("org.muhurdar.portal.delivery.MailCarrier");

  /** No secrets: a public key, a setting's name, an address, a word in an address; and a form. */
  private static final Set<String> NAMED_SO =
      Set.of(
          "org.muhurdar.portal.commands.SealCommand",
          "org.muhurdar.portal.settings.BadSetting",
          "org.muhurdar.portal.web.signin.SmsUse",
          "org.muhurdar.portal.web.start.Need",
          "org.muhurdar.portal.web.signin.WordSignInScreen");

  /** Where a secret may be opened; a new line here is read by two. */
  private static final Set<String> OPEN_SECRETS =
      Set.of(
          ROOT + ".dataimport.SecretOpener",
          ROOT + ".dataimport.Value",
          ROOT + ".delivery.Letter",
          ROOT + ".delivery.MailCarrier",
          ROOT + ".delivery.MessageTexts",
          ROOT + ".delivery.SmppCarrier",
          ROOT + ".delivery.SmsMessage",
          ROOT + ".holder.BouncyArgon2id",
          ROOT + ".holder.NativeArgon2id",
          ROOT + ".holder.Objections",
          ROOT + ".holder.SecurityWord",
          ROOT + ".holder.SodiumArgon2id",
          ROOT + ".holder.Ticket",
          ROOT + ".holder.WordRule",
          ROOT + ".holder.WordSkeleton",
          ROOT + ".commands.SampleCards",
          ROOT + ".keystore.Aead",
          ROOT + ".keystore.Cryptoki",
          ROOT + ".keystore.Hpke",
          ROOT + ".keystore.KeyFile",
          ROOT + ".keystore.Passphrase",
          ROOT + ".keystore.Pkcs11Token",
          ROOT + ".keystore.StandingKeys",
          ROOT + ".keystore.TokenAead",
          ROOT + ".notification.Links",
          ROOT + ".onetimecode.CodeMaker",
          ROOT + ".onetimecode.TypedCode",
          ROOT + ".pinvault.PinSeal",
          ROOT + ".web.http.OurCookies",
          ROOT + ".web.pin.PinDigits");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(PLANTED);

  @Test
  void packages_form_no_cycle() {
    hold(HouseLaws.noCycles(ROOT), HouseLaws.noCycles(PLANTED));
  }

  @Test
  void each_package_calls_only_those_the_table_allows() {
    Map<String, Set<String>> table = HouseLaws.MAY_CALL;
    for (Map.Entry<String, Set<String>> entry : table.entrySet()) {
      HouseLaws.onlyAllowedCalls(ROOT, entry.getKey(), entry.getValue(), table.keySet())
          .check(HOUSE);
    }

    ArchRule planted =
        HouseLaws.onlyAllowedCalls(PLANTED, "alpha", Set.of(), Set.of("alpha", "beta"));
    assertThat(planted.evaluate(BROKEN).hasViolation()).isTrue();
  }

  @Test
  void every_package_stands_in_the_table() {
    Set<String> free = Set.of("web", "commands", "dataimport", "laws");

    assertThat(HOUSE.stream().map(type -> type.getPackageName()))
        .filteredOn(name -> name.startsWith(ROOT + "."))
        .extracting(name -> name.substring(ROOT.length() + 1).split("\\.", -1)[0])
        .allMatch(name -> HouseLaws.MAY_CALL.containsKey(name) || free.contains(name));
  }

  @Test
  void nobody_calls_the_screens() {
    hold(HouseLaws.nobodyCallsWeb(ROOT), HouseLaws.nobodyCallsWeb(PLANTED));
  }

  @Test
  void sql_stands_in_stores_only() {
    hold(HouseLaws.sqlInStoresOnly(ROOT, LISTENS), HouseLaws.sqlInStoresOnly(PLANTED, Set.of()));
  }

  @Test
  void stores_are_private_to_their_package() {
    hold(HouseLaws.storesArePrivate(ROOT), HouseLaws.storesArePrivate(PLANTED));
  }

  @Test
  void bouncy_castle_stays_in_its_home() {
    hold(
        HouseLaws.bouncyCastleOnlyIn(ROOT, MAY_USE_BOUNCY_CASTLE),
        HouseLaws.bouncyCastleOnlyIn(PLANTED, Set.of()));
  }

  @Test
  void time_and_chance_come_in_by_constructor() {
    hold(
        HouseLaws.timeAndChanceComeIn(ROOT, MAKE_TIME_AND_CHANCE),
        HouseLaws.timeAndChanceComeIn(PLANTED, Set.of()));
  }

  @Test
  void old_dates_are_not_used() {
    hold(HouseLaws.noOldDates(ROOT, MAIL), HouseLaws.noOldDates(PLANTED, Set.of()));
  }

  @Test
  void names_say_what_a_thing_is() {
    hold(HouseLaws.noEmptyEndings(ROOT), HouseLaws.noEmptyEndings(PLANTED));
  }

  @Test
  void secrets_have_types() {
    hold(HouseLaws.secretsHaveTypes(ROOT, NAMED_SO), HouseLaws.secretsHaveTypes(PLANTED, Set.of()));
  }

  @Test
  void secrets_are_opened_in_named_places_only() {
    hold(
        HouseLaws.secretsOpenedOnlyIn(ROOT, OPEN_SECRETS),
        HouseLaws.secretsOpenedOnlyIn(PLANTED, Set.of()));
  }

  @Test
  void puks_are_opened_in_one_place_only() {
    hold(
        HouseLaws.puksOpenedOnlyIn(
            ROOT, Set.of(ROOT + ".cardunlock.UnlockMeansOnFile", ROOT + ".pinvault.PukVault")),
        HouseLaws.puksOpenedOnlyIn(PLANTED, Set.of()));
  }

  private static void hold(ArchRule law, ArchRule onPlanted) {
    law.check(HOUSE);
    assertThat(onPlanted.evaluate(BROKEN).hasViolation())
        .as("the planted violation is found by: " + onPlanted.getDescription())
        .isTrue();
  }
}
