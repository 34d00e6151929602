package org.muhurdar.portal.relay;

import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.CardSerial;

/** The card an act is for, with its type by our own record: no line is asked for either. */
public record CardOnFile(CardSerial serial, CardProfile profile) {}
