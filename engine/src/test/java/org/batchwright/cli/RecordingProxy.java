package org.batchwright.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands between people and the product, which may be killed and come back elsewhere: people keep
 * one address, and what was acknowledged to them is written down.
 */
final class RecordingProxy implements AutoCloseable {

  private static final Set<String> OWN = Set.of("host", "connection", "content-length", "upgrade");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Acknowledged> acknowledged =
      java.util.Collections.synchronizedList(new java.util.ArrayList<>());
  private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
  private final Passage passage;
  private volatile @Nullable URI product;

  /** What happens to a request on its way to the product. */
  @FunctionalInterface
  interface Passage {
    HttpResponse<byte[]> pass(HttpRequest request, Product product)
        throws IOException, InterruptedException;
  }

  /** The product behind the proxy. */
  @FunctionalInterface
  interface Product {
    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException;
  }

  /** A command that was answered with success, with its body. */
  record Acknowledged(String path, String body) {}

  RecordingProxy() throws IOException {
    this((request, product) -> product.send(request));
  }

  RecordingProxy(Passage passage) throws IOException {
    this.passage = passage;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Passes everything to the product at this address from now on. */
  void to(URI address) {
    product = address;
  }

  /** Every command acknowledged so far. */
  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How many requests got no answer, so that nobody knows what became of them. */
  int unanswered() {
    return lost.size();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      URI to = product;
      if (to == null) {
        throw new IOException("No product yet");
      }
      URI target = URI.create("http://127.0.0.1:" + to.getPort()
          + exchange.getRequestURI().getRawPath()
          + (exchange.getRequestURI().getRawQuery() == null
              ? ""
              : "?" + exchange.getRequestURI().getRawQuery()));
      HttpRequest.Builder request = HttpRequest.newBuilder(target)
          .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
      exchange.getRequestHeaders().forEach((name, values) -> {
        if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
          values.forEach(value -> request.header(name, value));
        }
      });
      HttpResponse<byte[]> answer = passage.pass(
          request.build(), sent -> http.send(sent, HttpResponse.BodyHandlers.ofByteArray()));
      answer.headers().map().forEach((name, values) -> {
        if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.equals("transfer-encoding")) {
          exchange.getResponseHeaders().put(name, values);
        }
      });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
      if (answer.statusCode() < 300 && "POST".equals(exchange.getRequestMethod())) {
        acknowledged.add(new Acknowledged(
            exchange.getRequestURI().getPath(),
            new String(body, java.nio.charset.StandardCharsets.UTF_8)));
      }
    } catch (IOException gone) {
      // Closed without an answer, as a dead product would.
      lost.add(exchange.getRequestURI().getPath());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(interrupted));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
