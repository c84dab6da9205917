# Reference fits for src/rhythm: the same data and bases given to R's mgcv and survival.
#
#   Rscript tests/reference/rhythm.R > tests/reference/rhythm.tsv     (Debian: r-cran-mgcv, r-cran-survival)
#
# One line per vector: its name, then its numbers. src/rhythm/reference_test.cc reads them; R is not
# needed for that. The data are drawn here by R's own generator.
suppressMessages({library(mgcv); library(survival)})
set.seed(20261123, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

tell <- function(name, values) cat(name, format(values, digits = 12, trim = TRUE), sep = "\t", fill = FALSE)
line <- function(name, values) { tell(name, values); cat("\n") }

differences <- function(n, order, cyclic) {
  weights <- if (order == 1) c(-1, 1) else c(1, -2, 1)
  rows <- if (cyclic) n else n - order
  d <- matrix(0, rows, n)
  for (r in seq_len(rows)) for (k in 0:order) {
    at <- (r - 1 + k) %% n + 1
    d[r, at] <- d[r, at] + weights[k + 1]
  }
  crossprod(d)
}
placed <- function(s, at, of) {
  whole <- matrix(0, of, of)
  range <- at + seq_len(nrow(s))
  whole[range, range] <- s
  whole
}
loglik <- function(counts, exposures, eta) sum(counts * eta - exposures * exp(eta))

# mgcv wants as many rows as coefficients: a row may be told in halves without changing a likelihood.
halved <- function(basis, counts, exposures) {
  one <- counts %/% 2
  list(basis = rbind(basis, basis), counts = c(one, counts - one), exposures = rep(exposures / 2, 2))
}
fit <- function(basis, counts, exposures, penalties, sp) {
  rows <- halved(basis, counts, exposures)
  B <- rows$basis
  offset <- log(rows$exposures)
  gam(rows$counts ~ B - 1 + offset(offset), family = poisson, method = "REML",
      paraPen = list(B = c(penalties, if (is.null(sp)) list() else list(sp = sp))),
      control = gam.control(epsilon = 1e-13, maxit = 500, newton = list(conv.tol = 1e-10)))
}

# The shape of the gap: 42 steps, second differences.
steps <- 42
gap <- diag(steps)
bend <- list(differences(steps, 2, FALSE))
true_gap <- 0.8 * sin(seq_len(steps) / 7) - 0.03 * seq_len(steps)
gap_exposures <- 120 * exp(-((seq_len(steps) - 14) / 10)^2) + 0.4
gap_counts <- rpois(steps, gap_exposures * exp(true_gap))
line("gap.exposures", gap_exposures)
line("gap.counts", gap_counts)
fixed <- fit(gap, gap_counts, gap_exposures, bend, 10)
line("gap.fixed.lambda", 10)
line("gap.fixed.theta", coef(fixed))
line("gap.fixed.loglik", loglik(gap_counts, gap_exposures, as.vector(gap %*% coef(fixed))))
own <- fit(gap, gap_counts, gap_exposures, bend, NULL)
line("gap.reml.lambda", own$sp)
line("gap.reml.theta", coef(own))
line("gap.reml.se", sqrt(diag(own$Vp)))

# The hours of the week: a day, a weekend, and a remainder, five penalties.
day <- 24
all <- 168
n <- 2 * day + all
hour <- 0:(all - 1)
week <- matrix(0, all, n)
week[cbind(hour + 1, hour %% day + 1)] <- 1
for (h in hour[hour >= 5 * day]) week[h + 1, day + h %% day + 1] <- 1
week[cbind(hour + 1, 2 * day + hour + 1)] <- 1
penalties <- list(placed(differences(day, 2, TRUE), 0, n), placed(differences(day, 2, TRUE), day, n),
                  placed(diag(day), day, n), placed(differences(all, 1, TRUE), 2 * day, n),
                  placed(diag(all), 2 * day, n))
at <- hour %% day
true_week <- 1.6 * sin((at - 10) / day * 2 * pi) - 1.2 * (at < 6) + 0.5 * (hour >= 5 * day & at < 12) +
  0.4 * (hour %in% (2 * day + 18:22))
week_exposures <- rep(24, all)
week_counts <- rpois(all, week_exposures * exp(true_week - 0.7))
line("week.exposures", week_exposures)
line("week.counts", week_counts)
strengths <- c(20, 30, 5, 40, 8)
fixed <- fit(week, week_counts, week_exposures, penalties, strengths)
line("week.fixed.lambda", strengths)
line("week.fixed.eta", as.vector(week %*% coef(fixed)))
line("week.fixed.loglik", loglik(week_counts, week_exposures, as.vector(week %*% coef(fixed))))
own <- fit(week, week_counts, week_exposures, penalties, NULL)
line("week.reml.eta", as.vector(week %*% coef(own)))
line("week.reml.se", sqrt(rowSums((week %*% own$Vp) * week)))

# How long things wait.
times <- round(rexp(60, 1 / 9) + 0.05, 1)
ended <- as.integer(runif(60) < 0.7)
line("waits.time", times)
line("waits.ended", ended)
km <- summary(survfit(Surv(times, ended) ~ 1, conf.type = "log-log", conf.int = 0.9))
line("km.time", km$time)
line("km.waiting", km$surv)
line("km.low", km$lower)
line("km.high", km$upper)

# A share of counts.
line("wilson.successes", c(0, 3, 17, 50))
line("wilson.n", c(7, 11, 40, 50))
ranges <- mapply(function(x, n) suppressWarnings(prop.test(x, n, conf.level = 0.9, correct = FALSE)$conf.int),
                 c(0, 3, 17, 50), c(7, 11, 40, 50))
line("wilson.low", ranges[1, ])
line("wilson.high", ranges[2, ])

cat("made.by", R.version.string, paste("mgcv", packageVersion("mgcv")),
    paste("survival", packageVersion("survival")), sep = "\t")
cat("\n")
