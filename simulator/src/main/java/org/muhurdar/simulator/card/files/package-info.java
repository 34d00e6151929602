/**
 * The files on a card and the PKCS#15 tree that tools expect there.
 *
 * <p>Start at {@link org.muhurdar.simulator.card.files.FileTree}.
 */
@NullMarked
package org.muhurdar.simulator.card.files;

import org.jspecify.annotations.NullMarked;
