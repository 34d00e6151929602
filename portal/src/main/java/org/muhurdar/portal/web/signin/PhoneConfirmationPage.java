package org.muhurdar.portal.web.signin;

/**
 * SMS Onay Ekranı: nothing is sent before Onay is pressed. No field.
 *
 * @param use what the code is for
 * @param lastTwo the last two digits of the phone on file
 * @param sender the name the SMS comes from
 * @param minutes how long a code lives
 * @param simChanged the operator reports a SIM change within 48 hours; the page then offers other
 *     ways and no button
 */
public record PhoneConfirmationPage(
    SmsUse use, String lastTwo, String sender, int minutes, boolean simChanged) {}
