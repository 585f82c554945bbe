package io.apropos.mail;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import java.io.File;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The helpers we name and no others: none of the library's own, no decorator, nothing loaded. */
final class ClosedRegistry implements HelperRegistry {
  private final Map<String, Helper<?>> helpers = new HashMap<>();

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
  public <C> @Nullable Helper<C> helper(String name) {
    return (Helper<C>) helpers.get(name);
  }

  @Override
  public Set<Map.Entry<String, Helper<?>>> helpers() {
    return helpers.entrySet();
  }

  @Override
  public <H> HelperRegistry registerHelper(String name, Helper<H> helper) {
    helpers.put(name, helper);
    return this;
  }

  @Override
  public <H> HelperRegistry registerHelperMissing(Helper<H> helper) {
    return registerHelper(HELPER_MISSING, helper);
  }

  @Override
  public HelperRegistry registerHelpers(Object source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(Class<?> source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(URI location) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(File input) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(String filename, java.io.Reader source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(String filename, java.io.InputStream source) {
    throw closed();
  }

  @Override
  public HelperRegistry registerHelpers(String filename, String source) {
    throw closed();
  }

  @Override
  public @Nullable Decorator decorator(String name) {
    return null;
  }

  @Override
  public HelperRegistry registerDecorator(String name, Decorator decorator) {
    throw closed();
  }

  @Override
  public HelperRegistry setCharset(Charset charset) {
    return this;
  }

  private static UnsupportedOperationException closed() {
    return new UnsupportedOperationException("templates know our helpers alone");
  }
}
