package io.apropos.compiler.meaning;

import io.apropos.compiler.Code;
import io.apropos.compiler.yaml.Node;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Links and images: https, a listed host, no user name, no SVG. */
public final class Addresses {
  /** A code and the remedy that goes with it. */
  public record Fault(Code code, String message) {}

  private final Set<String> linkHosts;
  private final Set<String> imageHosts;

  public Addresses(Set<String> linkHosts, Set<String> imageHosts) {
    this.linkHosts = Set.copyOf(linkHosts);
    this.imageHosts = Set.copyOf(imageHosts);
  }

  /** What is wrong with the target of a link. */
  public Optional<Fault> link(String address) {
    Optional<URI> uri = parsed(address);
    if (uri.isEmpty() || !safe(uri.get())) {
      return Optional.of(
          new Fault(Code.LINK_UNSAFE, "a link is https://, with a host and without user names"));
    }
    return listed(uri.get(), linkHosts)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Code.LINK_FOREIGN_HOST,
                "the host is not listed; add it to hosts.links in brand.yaml or correct it"));
  }

  /** What is wrong with the source of an image. */
  public Optional<Fault> image(String address) {
    Optional<URI> uri = parsed(address);
    boolean good =
        uri.isPresent()
            && safe(uri.get())
            && listed(uri.get(), imageHosts)
            && !String.valueOf(uri.get().getPath()).toLowerCase(Locale.ROOT).endsWith(".svg");
    return good
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Code.IMAGE_UNSAFE,
                "an image is https://, of a host in hosts.images (brand.yaml), and no SVG"));
  }

  void link(Page page, Node node) {
    node.text()
        .flatMap(this::link)
        .ifPresent(fault -> page.error(node.mark(), fault.code(), fault.message()));
  }

  void image(Page page, Node node) {
    node.text()
        .flatMap(this::image)
        .ifPresent(fault -> page.error(node.mark(), fault.code(), fault.message()));
  }

  private static boolean safe(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && uri.getRawUserInfo() == null;
  }

  private static boolean listed(URI uri, Set<String> hosts) {
    return hosts.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  private static Optional<URI> parsed(String address) {
    try {
      return Optional.of(new URI(address.strip()));
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }
}
