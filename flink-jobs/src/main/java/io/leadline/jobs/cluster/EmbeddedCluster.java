package io.leadline.jobs.cluster;

import io.leadline.jobs.JobsConfig;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster inside this JVM, reachable from this machine alone. */
public final class EmbeddedCluster implements AutoCloseable {
    /** Slots of jobs that wait for providers most of the time: enrich and discover. */
    private static final int ASKING = 2;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);
    private static final long STOP_SECONDS = 20;
    private static final long START_SECONDS = 60;

    private final JobsConfig config;
    private final Path checkpoints;
    private final MiniCluster cluster;
    private final Set<JobID> bounded = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private EmbeddedCluster(JobsConfig config, MiniCluster cluster) {
        this.config = config;
        this.checkpoints = config.directory().resolve("checkpoints");
        this.cluster = cluster;
    }

    public static EmbeddedCluster start(JobsConfig config) {
        Path tmp = config.directory().resolve("tmp");
        Folders.wipe(tmp); // a killed process leaves its unpacked jars behind
        Configuration settings = new Configuration();
        settings.setString("io.tmp.dirs", tmp.toString());
        settings.setString("rest.address", "127.0.0.1");
        settings.setString("rest.bind-address", "127.0.0.1");
        settings.setString("rest.bind-port", "0");
        settings.setString("web.submit.enable", "false");
        settings.setString("jobmanager.bind-host", "127.0.0.1");
        settings.setString("taskmanager.bind-host", "127.0.0.1");
        settings.setString("taskmanager.host", "127.0.0.1");
        settings.setString("taskmanager.memory.network.min", "32m");
        settings.setString("taskmanager.memory.network.max", "32m");
        settings.setString("taskmanager.memory.managed.size", "1m");
        settings.setString("classloader.resolve-order", "parent-first");
        settings.setString("classloader.check-leaked-classloader", "false");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager((config.kafka() == null ? 3 : 4) * config.parallelism() + ASKING)
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the job cluster did not start: " + e.getMessage(), e);
        }
        return new EmbeddedCluster(config, cluster);
    }

    /** Starts an endless job from its newest checkpoint, if it has one. */
    public JobID submit(String name, Consumer<StreamExecutionEnvironment> job) {
        Path directory = checkpoints.resolve(name);
        Optional<Path> newest = Checkpoints.newest(directory);
        if (newest.isPresent()) {
            try {
                JobID id = submit(
                        name,
                        job,
                        SavepointRestoreSettings.forPath(newest.get().toUri().toString(), false));
                LOG.info("Job '{}' goes on from {}", name, newest.get());
                return id;
            } catch (LeadlineException e) {
                LOG.warn("Job '{}' cannot go on from {}, reading its inputs from their start", name, newest.get(), e);
                Folders.wipe(directory);
            }
        }
        return submit(name, job, SavepointRestoreSettings.none());
    }

    private JobID submit(String name, Consumer<StreamExecutionEnvironment> job, SavepointRestoreSettings restore) {
        Configuration settings = jobSettings();
        settings.setString(
                "execution.checkpointing.interval", config.checkpointInterval().toMillis() + "ms");
        settings.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
        settings.setString("execution.checkpointing.storage", "filesystem");
        settings.setString(
                "execution.checkpointing.dir", checkpoints.resolve(name).toUri().toString());
        settings.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        settings.setString("execution.checkpointing.num-retained", "2");
        settings.setString("execution.checkpointing.timeout", "60s");
        settings.setString("execution.checkpointing.tolerable-failed-checkpoints", "100");
        settings.setString("restart-strategy.type", "exponential-delay");
        settings.setString("restart-strategy.exponential-delay.initial-backoff", "200ms");
        settings.setString("restart-strategy.exponential-delay.max-backoff", "30s");
        JobGraph graph = graph(name, job, settings);
        graph.setSavepointRestoreSettings(restore);
        try {
            JobID id = cluster.submitJob(graph).get().getJobID();
            awaitRunning(name, id);
            Checkpoints.removeOthers(checkpoints.resolve(name), id, restore.getRestorePath());
            return id;
        } catch (ExecutionException e) {
            throw failed(name, e);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    /** Until every task runs: before, no last checkpoint could be taken. One that fails again and again is not waited for. */
    private void awaitRunning(String name, JobID id) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        JobStatus status = cluster.getJobStatus(id).get();
        while (!(status == JobStatus.RUNNING && allTasksRun(id)) && System.nanoTime() < deadline) {
            if (status.isGloballyTerminalState()) {
                throw new LeadlineException(
                        ErrorCode.INTERNAL, "job '" + name + "' is " + status + " right after its start");
            }
            TimeUnit.MILLISECONDS.sleep(10);
            status = cluster.getJobStatus(id).get();
        }
    }

    private boolean allTasksRun(JobID id) throws InterruptedException, ExecutionException {
        for (AccessExecutionVertex task : cluster.getExecutionGraph(id).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Runs a bounded job to its end. */
    public void run(String name, Consumer<StreamExecutionEnvironment> job) {
        Configuration settings = jobSettings();
        settings.setString("restart-strategy.type", "none");
        if (closing) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "job '" + name + "' is not run: the jobs are being stopped");
        }
        JobGraph graph = graph(name, job, settings);
        bounded.add(graph.getJobID());
        try {
            cluster.executeJobBlocking(graph);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        } catch (Exception e) {
            throw failed(name, e);
        } finally {
            bounded.remove(graph.getJobID());
        }
    }

    /** Ends bounded jobs that are running, in the middle, and starts no more; what they leave is found again. */
    public void endBounded() {
        closing = true;
        bounded.forEach(cluster::cancelJob);
    }

    private Configuration jobSettings() {
        Configuration settings = new Configuration();
        settings.setString("execution.runtime-mode", "STREAMING");
        settings.setString("parallelism.default", Integer.toString(config.parallelism()));
        settings.setString("state.backend.type", "hashmap");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("pipeline.auto-generate-uids", "false");
        return settings;
    }

    private static JobGraph graph(String name, Consumer<StreamExecutionEnvironment> job, Configuration settings) {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        job.accept(env);
        var graph = env.getStreamGraph();
        graph.setJobName(name);
        return graph.getJobGraph();
    }

    /** Takes a last checkpoint, from which the job goes on after the next start, and stops it. */
    public void stop(JobID job) {
        try {
            cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("No last checkpoint of job {}: it goes on from an older one", job, e);
        } catch (InterruptedException e) {
            throw interrupted(job.toString(), e);
        }
        try {
            cluster.cancelJob(job).get(STOP_SECONDS, TimeUnit.SECONDS);
            cluster.requestJobResult(job).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            LOG.warn("Job {} did not stop in {} s", job, STOP_SECONDS, e);
        } catch (InterruptedException e) {
            throw interrupted(job.toString(), e);
        }
    }

    private static LeadlineException failed(String name, Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new LeadlineException(ErrorCode.INTERNAL, "job '" + name + "' failed: " + cause.getMessage(), e);
    }

    private static LeadlineException interrupted(String name, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LeadlineException(ErrorCode.UNAVAILABLE, "job '" + name + "' was interrupted", e);
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            LOG.warn("The job cluster did not stop cleanly", e);
        }
        Folders.wipe(config.directory().resolve("tmp"));
    }
}
