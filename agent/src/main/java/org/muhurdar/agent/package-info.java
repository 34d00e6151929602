/**
 * The local program: the machine's card readers, hand-over from a portal, the only pages on which a
 * PIN is typed. Holds no key of any card and no rule of any portal.
 *
 * <p>Start at {@link org.muhurdar.agent.Agent}; {@link org.muhurdar.agent.Main} runs it as a
 * process of its own.
 */
@NullMarked
package org.muhurdar.agent;

import org.jspecify.annotations.NullMarked;
