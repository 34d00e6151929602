package org.muhurdar.acceptance.visitor;

import org.muhurdar.kernel.Language;

/**
 * What the controls of guide 1 are called. The Turkish words are those of the guides the product is
 * modelled on, and so part of the contract.
 */
public record ScreenWords(
    Language language,
    String learnPin,
    String wordDoor,
    String personId,
    String picture,
    String renew,
    String word,
    String signIn,
    String forgotten,
    String sendLink,
    String confirm,
    String notMyNumber,
    String code,
    String send,
    String pinEntry,
    String showPin,
    String hidePin,
    String delete,
    String understood,
    String deleteForEver,
    String signOut) {

  public static final ScreenWords TURKISH =
      new ScreenWords(
          Language.TR,
          "PIN’imi öğrenmek istiyorum",
          "Şifreli Giriş",
          "Kimlik No",
          "Resimdeki Yazı",
          "Yenile",
          "Güvenlik Sözcüğü",
          "Giriş",
          "Güvenlik Sözcüğümü Unuttum",
          "Bağlantı gönder",
          "Onay",
          "Bu numara benim değil",
          "SMS Onay Kodu",
          "Gönder",
          "PIN / PUK Bilgisi",
          "PIN’i göster",
          "Gizle",
          "Sil",
          "Bu kartın PIN’ini bir daha burada göremeyeceğimi anladım.",
          "Kalıcı olarak sil",
          "Çıkış");

  public static final ScreenWords ENGLISH =
      new ScreenWords(
          Language.EN,
          "I want to learn my PIN",
          "Sign in with your security word",
          "Identity number",
          "Text in the picture",
          "Renew",
          "Security word",
          "Sign in",
          "I have forgotten my security word",
          "Send the link",
          "Confirm",
          "This is not my number",
          "SMS code",
          "Send",
          "PIN / PUK details",
          "Show the PIN",
          "Hide",
          "Delete",
          "I understand that I can never see the PIN of this card here again.",
          "Delete for ever",
          "Sign out");

  public static ScreenWords of(Language language) {
    return switch (language) {
      case TR -> TURKISH;
      case EN -> ENGLISH;
    };
  }
}
