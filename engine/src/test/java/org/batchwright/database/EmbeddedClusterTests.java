package org.batchwright.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.batchwright.kernel.EnvironmentProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedClusterTests {

  private final Path folder;
  private final Home home;

  EmbeddedClusterTests(@TempDir Path folder) throws IOException {
    this.folder = folder;
    // A space, since many installations have one in their path.
    this.home = Home.at(folder.resolve("plant one"));
    lendPrograms(home.postgres());
  }

  /** Unpacking for every test would take most of the time. */
  private static void lendPrograms(Path postgres) throws IOException {
    Path once = Path.of(System.getProperty("java.io.tmpdir"), "batchwright-tests-programs");
    Path programs = PostgresBinaries.unpackBelow(Files.createDirectories(once)).folder();
    Path target = postgres.resolve(programs.getFileName());
    try (Stream<Path> files = Files.walk(programs)) {
      for (Path file : files.toList()) {
        Path link = target.resolve(programs.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(link);
        } else {
          Files.createLink(link, file);
        }
      }
    }
  }

  @AfterEach
  void noServerStaysBehind() {
    Postmaster.recordedIn(home.data()).filter(Postmaster::alive).ifPresent(left -> server()
        .stop(30));
  }

  @Test
  void everyAcknowledgedCommitIsOnDiskAndEveryPageIsChecked() {
    JdbcClient admin = JdbcClient.create(start().superuser("postgres"));

    Map<String, String> wanted = Map.of(
        "fsync", "on",
        "synchronous_commit", "on",
        "full_page_writes", "on",
        "data_checksums", "on",
        "archive_mode", "on",
        "archive_command", "/bin/true",
        "allow_alter_system", "off",
        "server_encoding", "UTF8");
    wanted.forEach((name, value) -> assertThat(setting(admin, name)).as(name).isEqualTo(value));
    assertThat(admin
            .sql("select datlocprovider::text || datlocale from pg_database where datname = :name")
            .param("name", EmbeddedCluster.DATABASE)
            .query(String.class)
            .single())
        .isEqualTo("bC.UTF-8");
  }

  @Test
  void onlyThisMachineReachesItAndOnlyWithAPassword() throws IOException {
    EmbeddedCluster cluster = start();
    JdbcClient admin = JdbcClient.create(cluster.superuser("postgres"));

    assertThat(setting(admin, "listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting(admin, "unix_socket_directories")).isEmpty();
    assertThat(admin
            .sql("select type || ' ' || auth_method from pg_hba_file_rules")
            .query(String.class)
            .list())
        .containsOnly("host scram-sha-256");
    assertThat(admin
            .sql("select rolpassword from pg_authid where rolcanlogin")
            .query(String.class)
            .list())
        .hasSize(5)
        .allMatch(stored -> stored.startsWith("SCRAM-SHA-256$4096:"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Secrets.file(home))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.postgres())))
        .isEqualTo("rwx------");

    PGSimpleDataSource guess = new PGSimpleDataSource();
    guess.setURL(cluster.database().url());
    guess.setUser(PostgresServer.SUPERUSER);
    guess.setPassword("postgres");
    assertThatThrownBy(guess::getConnection).hasMessageContaining("password authentication failed");
  }

  @Test
  void keepsItsDataPortAndPasswordsOverARestart() {
    EmbeddedCluster first = start();
    Database before = first.database();
    remember(first, 1);
    before.close();

    EmbeddedCluster second = start();

    assertThat(second.database().url()).isEqualTo(before.url());
    assertThat(remembered(second)).containsExactly(1);
  }

  @Test
  void recoversWhatWasCommittedBeforeTheServerWasKilled() {
    EmbeddedCluster first = start();
    remember(first, 7);
    kill(running());

    assertThat(remembered(start())).containsExactly(7);
  }

  @Test
  void takesOverTheServerThatAKilledProductLeft() {
    EmbeddedCluster left = start();
    remember(left, 3);
    long pid = running().pid();

    EmbeddedCluster taken = start();

    assertThat(running().pid()).isEqualTo(pid);
    assertThat(remembered(taken)).containsExactly(3);
    taken.database().close();
    assertThat(Postmaster.recordedIn(home.data())).isEmpty();
  }

  @Test
  void restartsALeftServerThatRunsWithAnotherConfiguration() {
    EmbeddedCluster first = start();
    first.database().close();
    Map<String, String> weak = new HashMap<>(EmbeddedSettings.of(port(first)));
    weak.put("fsync", "off");
    server().start(weak, 30);
    long pid = running().pid();

    EmbeddedCluster restarted = start();

    assertThat(running().pid()).isNotEqualTo(pid);
    assertThat(setting(JdbcClient.create(restarted.superuser("postgres")), "fsync"))
        .isEqualTo("on");
  }

  @Test
  void restartsALeftServerWhoseConfigurationWasOverriddenAtItsStart() {
    EmbeddedCluster first = start();
    first.database().close();
    ServerAccount account = ServerAccount.of(home.postgres());
    PostgresBinaries binaries = PostgresBinaries.unpackBelow(home.postgres());
    assertThat(account
            .run(
                List.of(
                    binaries.program("pg_ctl").toString(),
                    "start",
                    "--wait",
                    "--pgdata=" + home.data(),
                    "--log=" + home.postgres().resolve("by-hand.log"),
                    "--options=-c synchronous_commit=off"),
                home.postgres(),
                60)
            .exitCode())
        .isZero();
    long pid = running().pid();

    EmbeddedCluster restarted = start();

    assertThat(running().pid()).isNotEqualTo(pid);
    assertThat(setting(JdbcClient.create(restarted.superuser("postgres")), "synchronous_commit"))
        .isEqualTo("on");
  }

  @Test
  void aProcessNumberThatNowBelongsToAnotherProgramDoesNotKeepItFromStarting() throws IOException {
    start().database().close();
    Path pidFile = home.data().resolve("postmaster.pid");
    Files.writeString(
        pidFile,
        ProcessHandle.current().pid()
            + "\n"
            + home.data()
            + "\n1700000000\n15432\n\n127.0.0.1\n   123 456\nready   \n");

    start();

    assertThat(running().pid()).isNotEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void refusesAPortThatAnotherProgramHas() throws IOException {
    EmbeddedCluster first = start();
    int port = port(first);
    first.database().close();
    try (ServerSocket foreign = new ServerSocket()) {
      foreign.bind(new InetSocketAddress(PostgresServer.loopback(), port));

      assertThatThrownBy(this::start)
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("delete the file " + home.postgres().resolve("port"));
    }
    assertThat(port(start())).isEqualTo(port);
  }

  @Test
  void refusesTheServerOfAnotherHomeOnItsPort() {
    EmbeddedCluster other =
        EmbeddedCluster.start(Home.at(folder.resolve("other")), OptionalInt.empty());
    try {
      assertThatThrownBy(() -> EmbeddedCluster.start(home, OptionalInt.of(port(other))))
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("used by another program")
          .hasMessageContaining("BATCHWRIGHT_DB_PORT");
    } finally {
      other.database().close();
    }
  }

  @Test
  void refusesADataFolderOfAnotherPostgresVersion() throws IOException {
    start().database().close();
    Files.writeString(home.data().resolve("PG_VERSION"), "16\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("written by PostgreSQL 16")
        .hasMessageContaining("brings PostgreSQL 17");
  }

  @Test
  void refusesToGoOnWithoutThePasswordsOfExistingData() throws IOException {
    start().database().close();
    Files.delete(Secrets.file(home));

    assertThatThrownBy(this::start)
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("bring back the file " + Secrets.file(home));
    assertThat(Secrets.file(home)).doesNotExist();
  }

  @Test
  void refusesAPasswordFileThatOthersCanRead() throws IOException {
    start().database().close();
    Files.setPosixFilePermissions(Secrets.file(home), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(this::start)
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("chmod 600 '" + Secrets.file(home) + "'");
  }

  @Test
  void completesASetUpThatWasCutOff() throws IOException, SQLException {
    Files.createDirectories(home.postgres().resolve("unpacking-123/bin"));
    Files.createDirectories(home.postgres().resolve("data.new/base"));
    EmbeddedCluster first = start();
    JdbcClient admin = JdbcClient.create(first.superuser("postgres"));
    admin.sql("drop database batchwright").update();
    admin.sql("create database batchwright owner batchwright_owner").update();
    first.database().close();

    EmbeddedCluster second = start();

    assertThat(home.postgres().resolve("unpacking-123")).doesNotExist();
    assertThat(home.postgres().resolve("data.new")).doesNotExist();
    assertThat(JdbcClient.create(second.superuser("postgres"))
            .sql("select has_database_privilege('public', 'batchwright', 'connect')")
            .query(Boolean.class)
            .single())
        .isFalse();
    second.database().connections(DatabaseRole.APP).getConnection().close();
  }

  @Test
  void aSecondServerWaitsForTheLastProcessOfADeadOne() throws IOException {
    start().database().close();
    Process left =
        new ProcessBuilder("sleep", "60").directory(home.data().toFile()).start();
    try {
      assertThat(Postmaster.anyProcessIn(home.data())).isTrue();
    } finally {
      left.destroyForcibly().onExit().join();
    }
    assertThat(Postmaster.anyProcessIn(home.data())).isFalse();
  }

  @Test
  void aCommandUsesTheRunningServerAndLeavesItOrStartsOneAndStopsIt() throws SQLException {
    DatabaseSettings settings = DatabaseSettings.from(Map.of());
    try (HomeLock lock = HomeLock.take(home);
        Database running = Database.open(lock, settings)) {
      long pid = running().pid();
      try (Database command = Database.forCommand(home, settings)) {
        assertThat(command.url()).isEqualTo(running.url());
        command.connections(DatabaseRole.READ).getConnection().close();
      }
      assertThat(running().pid()).isEqualTo(pid);
      assertThat(running().alive()).isTrue();
    }
    assertThat(Postmaster.recordedIn(home.data())).isEmpty();

    try (Database command = Database.forCommand(home, settings)) {
      command.connections(DatabaseRole.READ).getConnection().close();
      assertThat(HomeLock.holder(home)).isPresent();
    }
    assertThat(Postmaster.recordedIn(home.data())).isEmpty();
    assertThat(HomeLock.holder(home)).isEmpty();
  }

  @Test
  void aCommandOnAHomeWhoseProductIsNotReadySaysSo() {
    start().database().close();
    try (HomeLock lock = HomeLock.take(home)) {
      assertThatThrownBy(() -> Database.forCommand(lock.home(), DatabaseSettings.from(Map.of())))
          .isInstanceOf(EnvironmentProblem.class)
          .hasMessageContaining("wait until it is ready");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.new", "data/postmaster.pid", "port"})
  void aStartThatIsInterruptedLeavesNoServerBehind(String reached) throws Exception {
    ExecutorService starter = Executors.newSingleThreadExecutor();
    Future<EmbeddedCluster> starting = starter.submit(this::start);
    while (!Files.exists(home.postgres().resolve(reached)) && !starting.isDone()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    starter.shutdownNow();
    assertThat(starter.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    try {
      starting.get().database().close(); // it was faster
    } catch (ExecutionException interrupted) {
      assertThat(interrupted).hasCauseInstanceOf(RuntimeException.class);
    }
    assertThat(Postmaster.recordedIn(home.data()).filter(Postmaster::alive)).isEmpty();
    assertThat(Postmaster.anyProcessIn(home.data())).isFalse();
    remember(start(), 1);
  }

  @Test
  void aStartWaitsForTheCreationThatAKilledProductLeftBehind() throws IOException {
    Path partial = home.postgres().resolve(PostgresServer.PARTIAL);
    Process left = new ProcessBuilder("sh", "-c", "sleep 6; true", "sh", "--pgdata=" + partial)
        .inheritIO()
        .start();

    remember(start(), 1);

    assertThat(left.isAlive()).isFalse();
  }

  @Test
  void runsAsNobodyWhereRootMayNotUseNamespaces() throws IOException {
    assumeTrue(
        Files.getAttribute(folder, "unix:uid").equals(0), "only root has to become somebody else");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    ServerAccount nobody = ServerAccount.nobody();
    Path place = Home.at(folder.resolve("container")).postgres();
    PostgresServer server = new PostgresServer(PostgresBinaries.unpackBelow(place), nobody, place);
    nobody.own(place);
    server.initialise("secret", false);
    try {
      server.start(EmbeddedSettings.of(freePort()), 60);
      assertThat(Files.getAttribute(server.data(), "unix:uid")).isEqualTo(65534);
      assertThat(Postmaster.recordedIn(server.data()).orElseThrow().alive()).isTrue();
    } finally {
      server.stop(30);
    }

    // Later allowed to use a namespace, the product takes its folder back and goes on with it.
    ServerAccount.of(place);
    assertThat(Files.getAttribute(server.data(), "unix:uid")).isEqualTo(0);
  }

  private EmbeddedCluster start() {
    return EmbeddedCluster.start(home, OptionalInt.empty());
  }

  private PostgresServer server() {
    return new PostgresServer(
        PostgresBinaries.unpackBelow(home.postgres()),
        ServerAccount.of(home.postgres()),
        home.postgres());
  }

  private Postmaster running() {
    return Postmaster.recordedIn(home.data()).orElseThrow();
  }

  private static void kill(Postmaster postmaster) {
    ProcessHandle process = ProcessHandle.of(postmaster.pid()).orElseThrow();
    process.destroyForcibly();
    try {
      while (postmaster.alive()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static int port(EmbeddedCluster cluster) {
    return Integer.parseInt(cluster.database().url().replaceAll(".*:(\\d+)/.*", "$1"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, PostgresServer.loopback())) {
      return socket.getLocalPort();
    }
  }

  private static String setting(JdbcClient client, String name) {
    return client
        .sql("select current_setting(:name)")
        .param("name", name)
        .query(String.class)
        .single();
  }

  private static void remember(EmbeddedCluster cluster, int value) {
    JdbcClient owner = JdbcClient.create(cluster.database().connections(DatabaseRole.MIGRATE));
    owner.sql("create table public.remembered (value integer)").update();
    owner
        .sql("insert into public.remembered values (:value)")
        .param("value", value)
        .update();
  }

  private static List<Integer> remembered(EmbeddedCluster cluster) {
    return JdbcClient.create(cluster.database().connections(DatabaseRole.MIGRATE))
        .sql("select value from public.remembered")
        .query(Integer.class)
        .list();
  }
}
