/**
 * The agent's own pages on loopback: the only ones on which a PIN is typed. Server-rendered, no
 * script at all; whoever is not this machine's user on this program's own page gets nothing done.
 *
 * <p>Start at {@link org.muhurdar.agent.page.LocalPage}, then {@link org.muhurdar.agent.page.Gate}.
 */
@NullMarked
package org.muhurdar.agent.page;

import org.jspecify.annotations.NullMarked;
