package org.muhurdar.portal.web.page;

/**
 * The steps' addresses, without the language prefix ({@code /tr}, {@code /en}). The same words in
 * both languages, so that a switch of language keeps the step.
 */
public final class Routes {

  public static final String START = "";
  public static final String DOORS = "/kullanici-dogrulama";
  public static final String LOSS = "/kartim-kayip";

  public static final String WORD_SIGN_IN = "/sifreli-giris";
  public static final String NEW_PICTURE = "/sifreli-giris/yenile";
  public static final String CARD_SIGN_IN = "/e-imzali-giris";
  public static final String HUMAN_CHECK = "/insan-denetimi";
  public static final String HUMAN_CHECK_WORK = "/insan-denetimi/hesap";
  public static final String HUMAN_CHECK_PICTURE = "/insan-denetimi/resim";
  public static final String HUMAN_CHECK_NEW_PICTURE = "/insan-denetimi/resim/yenile";
  public static final String HUMAN_CHECK_SOUND = "/insan-denetimi/ses";
  public static final String HUMAN_CHECK_TICKET = "/insan-denetimi/bekleme";

  public static final String PHONE_CONFIRMATION = "/sms-onay";
  public static final String CODE = "/sms-onay-kodu";
  public static final String CODE_AGAIN = "/sms-onay-kodu/yeniden";

  public static final String FORGOTTEN_WORD = "/guvenlik-sozcugumu-unuttum";
  public static final String FORGOTTEN_WORD_SENT = "/guvenlik-sozcugumu-unuttum/gonderildi";
  public static final String RESET_LINK = "/guvenlik-sozcugu/baglanti";
  public static final String RESET_PHONE_CONFIRMATION = "/guvenlik-sozcugu/sms-onay";
  public static final String RESET_CODE = "/guvenlik-sozcugu/sms-onay-kodu";
  public static final String RESET_CODE_AGAIN = "/guvenlik-sozcugu/sms-onay-kodu/yeniden";
  public static final String NEW_WORD = "/guvenlik-sozcugu/yeni";

  public static final String MENU = "/menu";
  public static final String RESUME = "/askidan-indir";
  public static final String REVOKE = "/sertifikami-iptal-et";
  public static final String CONTACT = "/bilgi-guncelle";
  public static final String CERTIFICATES = "/sertifika-listele";
  public static final String CONSENT = "/e-onay-islemleri";
  public static final String UNLOCK = "/kilit-cozme";
  public static final String UNLOCK_SECOND_WAY = "/kilit-cozme-ikinci-yol";
  public static final String UNLOCK_STATE = "/kilit-cozme/durum";
  public static final String UNLOCK_STATE_NAME = "/kilit-cozme/durum/ad";
  public static final String UNLOCK_CANCEL = "/kilit-cozme/vazgec";

  public static final String PIN = "/pin-puk-bilgisi";
  public static final String PIN_SHOW = "/pin-puk-bilgisi/goster";
  public static final String PIN_HIDE = "/pin-puk-bilgisi/gizle";
  public static final String PIN_SHRED = "/pin-puk-bilgisi/sil";
  public static final String PIN_PHONE_CONFIRMATION = "/pin-puk-bilgisi/sms-onay";
  public static final String PIN_CODE = "/pin-puk-bilgisi/sms-onay-kodu";
  public static final String PIN_CODE_AGAIN = "/pin-puk-bilgisi/sms-onay-kodu/yeniden";
  public static final String PIN_CODE_GIVE_UP = "/pin-puk-bilgisi/sms-onay-kodu/vazgec";

  public static final String RECEIPT = "/islem-belgesi";
  public static final String SIGN_OUT = "/cikis";
  public static final String SIGNED_OUT = "/cikis-yapildi";
  public static final String EXTEND_SESSION = "/oturum/uzat";
  public static final String SESSION_LEFT = "/oturum/kalan";
  public static final String OBJECTION = "/ben-yapmadim";
  public static final String GUIDE = "/kilavuz";

  private Routes() {}
}
