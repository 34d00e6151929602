/** Mail server (SMTP) and mailbox. Start at {@link org.muhurdar.simulator.mailbox.MailServer}. */
@NullMarked
package org.muhurdar.simulator.mailbox;

import org.jspecify.annotations.NullMarked;
