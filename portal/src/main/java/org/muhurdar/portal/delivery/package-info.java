/**
 * Messages to holders: an outbox that joins the caller's transaction, couriers that carry SMS by
 * SMPP and mail by SMTP at least once, and what the centre says of them. Start at {@link
 * org.muhurdar.portal.delivery.Outbox}.
 */
@NullMarked
package org.muhurdar.portal.delivery;

import org.jspecify.annotations.NullMarked;
