/* Height of the tide in metres, so many hours after midnight: a sum of four waves (M2, S2, N2, K1). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct wave {
    const char *name;
    double metres;            /* amplitude */
    double degrees_per_hour;  /* speed */
    double phase;             /* degrees at midnight */
};

static const struct wave waves[] = {
    {"M2", 1.20, 28.984104, 0},
    {"S2", 0.40, 30.000000, 0},
    {"N2", 0.15, 28.439730, 0},
    {"K1", 0.05, 15.041069, 0},
};

static const double mean_level = 2.0;

static double height(double hours)
{
    double sum = mean_level;
    for (unsigned i = 0; i < sizeof waves / sizeof *waves; i++)
        sum += waves[i].metres * cos((waves[i].degrees_per_hour * hours - waves[i].phase) * M_PI / 180);
    return sum;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: predict HOURS...\n");
        return 2;
    }
    for (int i = 1; i < argc; i++)
        printf("%.2f\n", height(atof(argv[i])));
    return 0;
}
