/**
 * Records come in and go out: holders, cards, certificates and sealed secrets, as CSV or JSON
 * Lines.
 *
 * <p>The format is described in docs/import-format.md. Start at {@link
 * org.muhurdar.portal.dataimport.Importer}.
 */
@NullMarked
package org.muhurdar.portal.dataimport;

import org.jspecify.annotations.NullMarked;
