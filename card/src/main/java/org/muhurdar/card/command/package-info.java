/**
 * The commands of the cards we know, under the names their manuals give them, and how their answers
 * are read. AKİS bytes are those of OpenSC 0.23's driver and of public samples.
 *
 * <p>Start at {@link org.muhurdar.card.command.SelectDf}.
 */
@NullMarked
package org.muhurdar.card.command;

import org.jspecify.annotations.NullMarked;
