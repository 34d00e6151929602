/**
 * The certificates of a holder, as facts to read. Start at {@link
 * org.muhurdar.portal.certificate.Certificates}.
 */
@NullMarked
package org.muhurdar.portal.certificate;

import org.jspecify.annotations.NullMarked;
