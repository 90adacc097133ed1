package dev.onepixel.evaluation.spark;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a master's address says. */
final class SparkMaster {

    private static final int TIMEOUT_MILLIS = 5000;
    private static final String STANDALONE = "spark://";
    private static final Pattern KNOWN = Pattern.compile("local(\\[.+])?|local-cluster\\[.+]|spark://.+|k8s://.+|yarn");
    private static final Pattern HOST = Pattern.compile("(.+):(\\d{1,5})");
    private static final Pattern LOCAL = Pattern.compile("local(\\[[^,\\]]*(,\\s*(\\d+)\\s*)?])?");

    private SparkMaster() {}

    /**
     * Looks whether a standalone master listens, because Spark itself tries for a minute and then ends the process's context.
     *
     * @throws EvaluationException when none of its hosts does, or it is no address of a master
     */
    static void requireReachable(String master) {
        if (!KNOWN.matcher(master).matches()) {
            throw new EvaluationException(Text.format(
                    "onepixel.spark.master = \"%s\" is no master; use spark://host:7077, yarn, k8s://https://host:port, or local[2]",
                    master));
        }
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        List<String> faults = new ArrayList<>();
        for (String host : master.substring(STANDALONE.length()).split(",", -1)) {
            Matcher address = HOST.matcher(host);
            if (!address.matches() || Integer.parseInt(address.group(2)) > 65_535) {
                faults.add(host + ": no host:port");
            } else if (listens(address.group(1), Integer.parseInt(address.group(2)), faults)) {
                return;
            }
        }
        throw new EvaluationException(Text.format(
                "The Spark master \"%s\" cannot be reached (%s); start it, mend onepixel.spark.master, or set onepixel.executor=local",
                master, String.join("; ", faults)));
    }

    private static boolean listens(String host, int port, List<String> faults) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            faults.add(host + ":" + port + ": " + e.getMessage());
            return false;
        }
    }

    /**
     * Returns how often a task is tried.
     *
     * @param configured what {@code spark.task.maxFailures} says; threads of this process have a number of their own
     */
    static int attempts(String master, int configured) {
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            return local.group(3) == null ? 1 : Integer.parseInt(local.group(3));
        }
        return configured;
    }
}
