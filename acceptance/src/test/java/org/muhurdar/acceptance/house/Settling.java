package org.muhurdar.acceptance.house;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.card.Adding;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.Storing;

/** Takes people on file through the portal's own doors, many at a time. */
final class Settling {

  private static final CardType AKIS = new CardType("AKIS-YK");

  private final Portal portal;
  private final int memoryKib;
  private final int iterations;

  /** The parameters their words are hashed with; the first sign-in would strengthen weaker ones. */
  Settling(Portal portal, int memoryKib, int iterations) {
    this.portal = portal;
    this.memoryKib = memoryKib;
    this.iterations = iterations;
  }

  void settle(List<Person> people) {
    Holders holders = portal.door(Holders.class);
    SecurityWords words = portal.door(SecurityWords.class);
    List<Holder> found = people.stream().map(Settling::holder).toList();
    holders.addAll(found);
    List<HolderId> ids = found.stream().map(Holder::id).toList();
    List<SecurityWords.PepperedWord> peppered = new ArrayList<>();
    String lastWord = "";
    String lastHash = "";
    for (int i = 0; i < people.size(); i++) {
      // A crowd shares one word: it is hashed once, and peppered for each.
      if (!people.get(i).word().equals(lastWord)) {
        lastWord = people.get(i).word();
        lastHash = hash(lastWord);
      }
      peppered.add(words.pepper(ids.get(i), lastHash));
    }
    words.addAll(ids, peppered);
    for (int i = 0; i < people.size(); i++) {
      giveCards(ids.get(i), people.get(i));
    }
  }

  private void giveCards(HolderId holder, Person person) {
    for (Person.PinnedCard card : person.cards()) {
      CardSerial serial = new CardSerial(card.serial());
      Adding added = portal.door(Cards.class).add(Card.unseen(serial, holder, AKIS));
      if (added != Adding.ADDED) {
        throw new IllegalStateException(added + ": " + serial);
      }
      try (SecretChars pin = SecretChars.of(card.pin())) {
        Storing stored = portal.door(PinVault.class).store(holder, serial, pin);
        if (!(stored instanceof Storing.Stored)) {
          throw new IllegalStateException(stored + ": " + serial);
        }
      }
    }
  }

  private static Holder holder(Person person) {
    if (!(PersonId.read(person.number()) instanceof PersonId.Read(PersonId id))) {
      throw new IllegalArgumentException("no identity number: " + person.number());
    }
    return new Holder(
        new HolderId(UUID.nameUUIDFromBytes(person.number().getBytes(StandardCharsets.UTF_8))),
        id,
        person.name(),
        new Phone(person.phone()),
        new EmailAddress(person.email()),
        List.of(),
        person.language(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private String hash(String word) {
    byte[] salt = "acceptance tests".getBytes(StandardCharsets.US_ASCII);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[32];
    generator.generateBytes(word.getBytes(StandardCharsets.UTF_8), hash);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(memoryKib, iterations, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
