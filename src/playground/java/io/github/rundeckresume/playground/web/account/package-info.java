/** Who a request comes from: users and their roles, API tokens, the one-time tokens of forms. */
@NullMarked
package io.github.rundeckresume.playground.web.account;

import org.jspecify.annotations.NullMarked;
